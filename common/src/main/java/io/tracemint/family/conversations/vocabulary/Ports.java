package io.tracemint.family.conversations.vocabulary;

import static io.tracemint.flows.TraceKind.FLOWS;

import io.tracemint.flows.TraceKind;
import io.tracemint.neural.sequence.Slot;
import java.util.random.RandomGenerator;

/**
 * A client's port as a token: how far from the client's last one, where that is near, else a
 * frequent port or a range.
 */
public final class Ports {
  /** The same, then steps up by so many at most. */
  private static final int[] STEPS = {0, 1, 2, 4, 8, 16, 64, 256, 1024, 2048};

  private static final int LARGEST = 65535;
  private static final int PRIVILEGED = 1023;
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SCTP = 132;
  private static final String NAME = "port";

  private Ports() {}

  public static int size(Codec codec) {
    return STEPS.length + kinds(codec);
  }

  /** Of ports as they are. */
  public static int kinds(Codec codec) {
    return codec.numbers(NAME).size();
  }

  /** A port as it is: where a client's counter stands, and so how soon it begins again. */
  public static int kind(Codec codec, int port) {
    return port < 0 ? Slot.NONE : codec.numbers(NAME).token(port);
  }

  /** The token; {@code last} is below 0 where the client has none. */
  public static int token(Codec codec, int proto, int port, int last) {
    if (!has(codec.kind(), proto)) {
      return Slot.NONE;
    }
    int step = port - last;
    if (counts(proto) && last >= 0 && step >= 0 && step <= STEPS[STEPS.length - 1]) {
      int place = 0;
      while (STEPS[place] < step) {
        place++;
      }
      return place;
    }
    return STEPS.length + codec.numbers(NAME).token(port);
  }

  public static int port(Codec codec, int token, int last, RandomGenerator random) {
    if (token < 0) {
      return 0;
    }
    if (token >= STEPS.length || last < 0) {
      int own = token >= STEPS.length ? token - STEPS.length : anyToken(codec, random);
      return (int) codec.numbers(NAME).value(own, random.nextDouble());
    }
    int least = token == 0 ? 0 : STEPS[token - 1] + 1;
    int step = least + random.nextInt(STEPS[token] - least + 1);
    // Counters begin again above the ports of services.
    return last + step <= LARGEST ? last + step : last + step - LARGEST + PRIVILEGED;
  }

  private static int anyToken(Codec codec, RandomGenerator random) {
    return random.nextInt(codec.numbers(NAME).size());
  }

  /** Whether a protocol's ports say something: in flow records those of ICMP are type and code. */
  public static boolean has(TraceKind kind, int proto) {
    return counts(proto) || (kind == FLOWS && proto == ICMP);
  }

  /** Whether any service may be called from the token's port: not from a service's, or a type. */
  public static boolean isAny(Codec codec, int proto, int token) {
    boolean low =
        token >= STEPS.length && codec.numbers(NAME).value(token - STEPS.length, 0) <= PRIVILEGED;
    return counts(proto) && !low;
  }

  /** Whether a client counts on from its last port; a type is not one. */
  public static boolean counts(int proto) {
    return proto == TCP || proto == UDP || proto == SCTP;
  }
}
