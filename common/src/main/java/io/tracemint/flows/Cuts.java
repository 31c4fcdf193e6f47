package io.tracemint.flows;

import io.tracemint.failure.UserError;
import java.io.Serializable;

/**
 * How long a conversation may be silent before the next record begins another one.
 *
 * @param tcpNanos of TCP that goes on
 * @param closedNanos of TCP after FIN or RST
 * @param otherNanos of all other protocols
 */
public record Cuts(long tcpNanos, long closedNanos, long otherNanos) implements Serializable {
  public Cuts {
    within("tcp", tcpNanos);
    within("tcp-closed", closedNanos);
    within("other", otherNanos);
  }

  private static void within(String name, long nanos) {
    if (nanos <= 0) {
      throw UserError.of("flows.idle.%s is %d ns, must be above 0.", name, nanos);
    }
  }
}
