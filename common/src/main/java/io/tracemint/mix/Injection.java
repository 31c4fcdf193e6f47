package io.tracemint.mix;

import java.io.Serializable;

/**
 * Times of injected records: the first at an instant of the background, the others after it, faster
 * or slower than recorded.
 */
public record Injection(long firstNanos, long startNanos, double speed, Hosts hosts)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** When a record of that time is injected. */
  public long time(long nanos) {
    return startNanos + stretched(nanos - firstNanos);
  }

  /** How long a flow record of that duration lasts. */
  public long duration(long nanos) {
    return stretched(nanos);
  }

  // Exact where nothing is stretched; doubles are not, beyond a hundred days.
  private long stretched(long nanos) {
    return speed == 1 ? nanos : Math.round(nanos / speed);
  }

  public long address(long address) {
    return hosts.of(address);
  }
}
