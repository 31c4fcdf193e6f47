package io.tracemint.family.netssm;

import io.tracemint.flows.Chunking;

/** Instants as places in their chunk, of which there are 65,536. */
record Clock(Chunking chunking) {
  private static final int PLACES = 1 << 16;

  long place(long nanos) {
    int chunk = chunking.chunkOf(nanos);
    double share = (nanos - chunking.startOf(chunk)) / length(chunk);
    return (long) Math.max(0, Math.min(PLACES - 1, share * PLACES));
  }

  /** An instant of a place, at a share of that from 0 to 1. */
  long nanos(int chunk, long place, double within) {
    double share = (place + within) / PLACES;
    return chunking.startOf(chunk) + (long) (share * length(chunk));
  }

  private double length(int chunk) {
    return chunking.lastOf(chunk) - chunking.startOf(chunk) + 1.0;
  }
}
