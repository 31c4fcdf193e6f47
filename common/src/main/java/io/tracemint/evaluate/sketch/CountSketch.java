package io.tracemint.evaluate.sketch;

import io.tracemint.random.Seed;
import java.util.Arrays;

/** Charikar, Chen and Farach-Colton's sketch: the median of signed counters, unbiased. */
final class CountSketch implements FrequencySketch {
  static final int ROWS = 5;

  private final double[][] counters;
  private final long[] places;
  private final long[] signs;

  CountSketch(int memory, Seed seed) {
    this.counters = new double[ROWS][Math.max(1, memory / ROWS)];
    this.places = KeyHash.rowSeeds(seed.child("places"), ROWS);
    this.signs = KeyHash.rowSeeds(seed.child("signs"), ROWS);
  }

  @Override
  public void add(long key) {
    for (int row = 0; row < ROWS; row++) {
      add(row, key, 1);
    }
  }

  void add(int row, long key, double weight) {
    int slot = KeyHash.slot(key, places[row], counters[row].length);
    counters[row][slot] += KeyHash.sign(key, signs[row]) * weight;
  }

  /** The middle one of the rows' sums of squares, which estimates that of all keys' counts. */
  double energy() {
    double[] sums =
        Arrays.stream(counters)
            .mapToDouble(row -> Arrays.stream(row).map(count -> count * count).sum())
            .sorted()
            .toArray();
    return sums[ROWS / 2];
  }

  @Override
  public double estimate(long key) {
    double[] estimates = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      int slot = KeyHash.slot(key, places[row], counters[row].length);
      estimates[row] = KeyHash.sign(key, signs[row]) * counters[row][slot];
    }
    Arrays.sort(estimates);
    return estimates[ROWS / 2];
  }
}
