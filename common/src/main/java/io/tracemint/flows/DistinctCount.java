package io.tracemint.flows;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts distinct values from the smallest of their hashes (k minimum values): exact below the
 * bound, within about 3 % above it, and the same in whatever order values and parts come together.
 */
final class DistinctCount implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int KEPT = 4096;
  // Hashes gather unsorted up to this many before the smallest are picked.
  private static final int MOST = 4 * KEPT;

  // With the sign bit flipped, so that their order as signed numbers is that of unsigned hashes.
  private long[] hashes = new long[64];
  private int held;
  private long bound = Long.MAX_VALUE;
  // Most values repeat; this spares gathering them again. 0 stands for none.
  private final long[] recent = new long[KEPT];

  void add(long value) {
    addHash(FlowKey.mix(value ^ 0x9E3779B97F4A7C15L) ^ Long.MIN_VALUE);
  }

  private void addHash(long hash) {
    int slot = (int) hash & (KEPT - 1);
    if (hash >= bound || recent[slot] == hash) {
      return;
    }
    recent[slot] = hash;
    if (held == hashes.length) {
      makeRoom();
    }
    hashes[held++] = hash;
  }

  private void makeRoom() {
    pickSmallest();
    if (2 * held > hashes.length && hashes.length < MOST) {
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
  }

  private void pickSmallest() {
    Arrays.sort(hashes, 0, held);
    int distinct = 0;
    for (int at = 0; at < held && distinct < KEPT; at++) {
      if (distinct == 0 || hashes[distinct - 1] != hashes[at]) {
        hashes[distinct++] = hashes[at];
      }
    }
    held = distinct;
    if (held == KEPT) {
      bound = hashes[KEPT - 1];
    }
  }

  void merge(DistinctCount other) {
    for (int at = 0; at < other.held; at++) {
      addHash(other.hashes[at]);
    }
  }

  long estimate() {
    pickSmallest();
    if (held < KEPT) {
      return held;
    }
    double share = ((bound ^ Long.MIN_VALUE) >>> 11) * 0x1.0p-53;
    return Math.round((KEPT - 1) / share);
  }
}
