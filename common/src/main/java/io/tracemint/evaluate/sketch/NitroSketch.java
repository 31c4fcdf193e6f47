package io.tracemint.evaluate.sketch;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * NitroSketch on a Count Sketch: of the sequence of all (packet, row) slots a share is sampled by
 * geometric skips and counted with its inverse weight.
 */
public final class NitroSketch implements FrequencySketch {
  private final CountSketch sketch;
  private final double probability;
  private final RandomGenerator random;
  private long skip;

  public NitroSketch(int memory, double probability, Seed seed) {
    this.sketch = new CountSketch(memory, seed);
    this.probability = probability;
    this.random = seed.child("skips").generator();
    this.skip = nextSkip();
  }

  // Slots until the next sampled one, at least 1.
  private long nextSkip() {
    if (probability >= 1) {
      return 1;
    }
    return 1 + (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-probability));
  }

  @Override
  public void add(long key) {
    long row = skip - 1;
    while (row < CountSketch.ROWS) {
      sketch.add((int) row, key, 1 / probability);
      row += nextSkip();
    }
    skip = row - CountSketch.ROWS + 1;
  }

  @Override
  public double estimate(long key) {
    return sketch.estimate(key);
  }
}
