package io.tracemint.neural.gan;

import io.tracemint.neural.backend.Backend;
import java.util.random.RandomGenerator;

/** Rows of a trained generator, a batch at a time. */
public final class Making {
  private final Backend backend;
  private final Generator generator;
  private final int noise;
  private final long[] counts;
  private final float[] inputs;
  private final float[] rows;

  /**
   * Takes the running statistics of the generator's norms as they are.
   *
   * @param counts how often each class occurs; empty where rows are not conditioned
   */
  public Making(Backend backend, Generator generator, int noise, int width, long... counts) {
    this.backend = backend;
    this.generator = generator;
    this.noise = noise;
    this.counts = counts;
    this.inputs = new float[generator.input().size()];
    this.rows = new float[generator.input().rows() * width];
    generator.freeze();
  }

  /** Rows of a batch. */
  public int batch() {
    return generator.input().rows();
  }

  /** The next batch, which takes the place of the last one. */
  public float[] next(RandomGenerator random) {
    int columns = noise + counts.length;
    java.util.Arrays.fill(inputs, 0);
    for (int row = 0; row < batch(); row++) {
      for (int i = 0; i < noise; i++) {
        inputs[row * columns + i] = (float) random.nextGaussian();
      }
      if (counts.length > 0) {
        inputs[row * columns + noise + drawn(random)] = 1;
      }
    }
    backend.write(inputs, generator.input());
    backend.read(generator.made(), rows);
    return rows;
  }

  private int drawn(RandomGenerator random) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    long left = random.nextLong(total);
    int chosen = 0;
    while (left >= counts[chosen]) {
      left -= counts[chosen];
      chosen++;
    }
    return chosen;
  }
}
