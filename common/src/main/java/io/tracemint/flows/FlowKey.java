package io.tracemint.flows;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What the records of one flow have in common: the five-tuple and, where the user asked for it,
 * further columns such as a label.
 */
public record FlowKey(
    long srcip, long dstip, int srcport, int dstport, int proto, List<String> extras)
    implements Comparable<FlowKey>, Serializable {
  private static final Comparator<FlowKey> ORDER =
      Comparator.comparingLong(FlowKey::srcip)
          .thenComparingLong(FlowKey::dstip)
          .thenComparingInt(FlowKey::srcport)
          .thenComparingInt(FlowKey::dstport)
          .thenComparingInt(FlowKey::proto)
          .thenComparing(key -> String.join("\u0000", key.extras()));

  public FlowKey {
    extras = List.copyOf(extras);
  }

  /** A number that two different flows hardly ever share, the same on every machine. */
  public long fingerprint() {
    long hash = mix(srcip << 32 ^ dstip);
    hash = mix(hash ^ ((long) srcport << 32 | (long) dstport << 8 | proto));
    for (String extra : extras) {
      hash = mix(hash ^ extra.hashCode());
    }
    return hash;
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
