package io.tracemint.evaluate.sketch;

/** Estimates how often a key occurs in a stream from a fixed number of counters. */
interface FrequencySketch {
  /** Counts one occurrence of a key. */
  void add(long key);

  double estimate(long key);
}
