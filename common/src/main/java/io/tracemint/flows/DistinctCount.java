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
  // Most values repeat; this spares looking them up in the set. 0 stands for none.
  private final long[] recent = new long[KEPT];
  private long bound = -1;

  public void add(long value) {
    addHash(FlowKey.mix(value ^ 0x9E3779B97F4A7C15L));
  }

  private void addHash(long hash) {
    int slot = (int) hash & (KEPT - 1);
    boolean seen = recent[slot] == hash;
    if (seen || Long.compareUnsigned(hash, bound) >= 0) {
      return;
    }
    recent[slot] = hash;
    boolean full = smallest.size() == KEPT;
    if (smallest.add(hash) && full) {
      smallest.pollLast();
      bound = smallest.last();
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
