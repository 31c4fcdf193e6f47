package io.tracemint.flows;

import java.io.Serializable;

/** How many flows have how many records in a chunk; exact up to a bound, one class beyond it. */
final class LengthCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int EXACT = 4096;

  private final long[] counts = new long[EXACT + 1];
  private long flows;
  private long longest;

  void add(long length) {
    counts[(int) Math.min(length, EXACT)]++;
    flows++;
    longest = Math.max(longest, length);
  }

  void merge(LengthCounts other) {
    for (int length = 0; length < counts.length; length++) {
      counts[length] += other.counts[length];
    }
    flows += other.flows;
    longest = Math.max(longest, other.longest);
  }

  /** The smallest length that at least this share of the flows does not exceed. */
  long quantile(double share) {
    long wanted = (long) Math.ceil(share * flows);
    long seen = 0;
    for (int length = 0; length < EXACT; length++) {
      seen += counts[length];
      if (seen >= wanted) {
        return length;
      }
    }
    return longest;
  }

  long longest() {
    return longest;
  }
}
