package io.tracemint.evaluate.sketch;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * NitroSketch on a Count Sketch: of the sequence of all (packet, row) slots a share is sampled by
 * geometric skips and counted with its inverse weight. In its mode AlwaysCorrect it counts every
 * slot until so much has been counted that sampling keeps the error bound from then on.
 */
final class NitroSketch implements FrequencySketch {
  // Packets between two looks at all counters, which take longer than a packet.
  private static final int CHECKED_EVERY = 1_024;

  private final CountSketch sketch;
  private final double sampled;
  private final double enough;
  private double probability;
  private long packets;
  private final RandomGenerator random;
  private long skip;

  /** Samples from the first packet on. */
  NitroSketch(int memory, double probability, Seed seed) {
    this(memory, probability, probability, Double.POSITIVE_INFINITY, seed);
  }

  private NitroSketch(int memory, double probability, double sampled, double enough, Seed seed) {
    this.sketch = new CountSketch(memory, seed);
    this.probability = probability;
    this.sampled = sampled;
    this.enough = enough;
    this.random = seed.child("skips").generator();
    this.skip = nextSkip();
  }

  /**
   * Samples when errors are no more than {@code error} times the root of the counts' squares.
   *
   * @param sampled the share of slots from then on
   */
  static NitroSketch alwaysCorrect(int memory, double sampled, double error, Seed seed) {
    double enough =
        121 * (1 + error * Math.sqrt(sampled)) / Math.pow(error, 4) / (sampled * sampled);
    return new NitroSketch(memory, 1, sampled, enough, seed);
  }

  /** Whether slots are left out by now. */
  boolean isSampling() {
    return probability < 1;
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
    if (probability > sampled && ++packets % CHECKED_EVERY == 0 && sketch.energy() > enough) {
      probability = sampled;
      skip = nextSkip();
    }
  }

  @Override
  public double estimate(long key) {
    return sketch.estimate(key);
  }
}
