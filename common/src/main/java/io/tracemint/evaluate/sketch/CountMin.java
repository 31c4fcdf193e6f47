package io.tracemint.evaluate.sketch;

import io.tracemint.random.Seed;

/** Cormode and Muthukrishnan's sketch: the least of the counters a key falls on, never too low. */
final class CountMin implements FrequencySketch {
  static final int ROWS = 5;

  private final int[][] counters;
  private final long[] seeds;

  CountMin(int memory, Seed seed) {
    this.counters = new int[ROWS][Math.max(1, memory / ROWS)];
    this.seeds = KeyHash.rowSeeds(seed, ROWS);
  }

  @Override
  public void add(long key) {
    for (int row = 0; row < ROWS; row++) {
      counters[row][KeyHash.slot(key, seeds[row], counters[row].length)]++;
    }
  }

  @Override
  public double estimate(long key) {
    int least = Integer.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      int slot = KeyHash.slot(key, seeds[row], counters[row].length);
      least = Math.min(least, counters[row][slot]);
    }
    return least;
  }
}
