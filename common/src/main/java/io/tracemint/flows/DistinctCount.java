package io.tracemint.flows;

import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Counts distinct values from the smallest of their hashes (k minimum values): exact below the
 * bound, within about 3 % above it, and the same in whatever order values and parts come together.
 */
public final class DistinctCount implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int KEPT = 4096;
  private static final Comparator<Long> UNSIGNED =
      (Comparator<Long> & Serializable) Long::compareUnsigned;

  private final TreeSet<Long> smallest = new TreeSet<>(UNSIGNED);

  public void add(long value) {
    addHash(FlowKey.mix(value ^ 0x9E3779B97F4A7C15L));
  }

  private void addHash(long hash) {
    boolean full = smallest.size() == KEPT;
    if (full && Long.compareUnsigned(hash, smallest.last()) >= 0) {
      return;
    }
    if (smallest.add(hash) && full) {
      smallest.pollLast();
    }
  }

  public void merge(DistinctCount other) {
    other.smallest.forEach(this::addHash);
  }

  public long estimate() {
    if (smallest.size() < KEPT) {
      return smallest.size();
    }
    double share = (smallest.last() >>> 11) * 0x1.0p-53;
    return Math.round((KEPT - 1) / share);
  }
}
