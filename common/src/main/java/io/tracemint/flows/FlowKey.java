package io.tracemint.flows;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What the records of one flow have in common: the five-tuple and, where the user asked for it,
 * further columns such as a label. Of a conversation the source is the client.
 *
 * @param number which conversation of its five-tuple it is, the first is 0
 */
public record FlowKey(
    long srcip, long dstip, int srcport, int dstport, int proto, List<String> extras, int number)
    implements Comparable<FlowKey>, Serializable {
  private static final Comparator<FlowKey> ORDER =
      Comparator.comparingLong(FlowKey::srcip)
          .thenComparingLong(FlowKey::dstip)
          .thenComparingInt(FlowKey::srcport)
          .thenComparingInt(FlowKey::dstport)
          .thenComparingInt(FlowKey::proto)
          .thenComparing(key -> String.join("\u0000", key.extras()))
          .thenComparingInt(FlowKey::number);

  public FlowKey {
    extras = List.copyOf(extras);
  }

  /** The only, or the first, flow of these endpoints. */
  public FlowKey(long srcip, long dstip, int srcport, int dstport, int proto, List<String> extras) {
    this(srcip, dstip, srcport, dstport, proto, extras, 0);
  }

  public FlowKey numbered(int other) {
    return new FlowKey(srcip, dstip, srcport, dstport, proto, extras, other);
  }

  /** Source and destination exchanged. */
  public FlowKey turned() {
    return new FlowKey(
        /* srcip= */ dstip,
        /* dstip= */ srcip,
        /* srcport= */ dstport,
        /* dstport= */ srcport,
        proto,
        extras,
        number);
  }

  /** A number that two different flows hardly ever share, the same on every machine. */
  public long fingerprint() {
    long hash = mix(srcip << 32 ^ dstip);
    hash = mix(hash ^ ((long) srcport << 32 | (long) dstport << 8 | proto));
    for (String extra : extras) {
      hash = mix(hash ^ extra.hashCode());
    }
    return number == 0 ? hash : mix(hash ^ number);
  }

  /** The finaliser of MurmurHash3: every bit of the input moves half of the output's. */
  public static long mix(long bits) {
    bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
    bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return bits ^ (bits >>> 33);
  }

  @Override
  public int compareTo(FlowKey other) {
    return ORDER.compare(this, other);
  }
}
