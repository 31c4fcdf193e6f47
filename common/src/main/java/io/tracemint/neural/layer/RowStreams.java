package io.tracemint.neural.layer;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.random.Seed;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A stream of random numbers for each row of a matrix. It goes where its row goes, so what a flow
 * draws does not depend on the flows beside it.
 */
public final class RowStreams {
  private final Backend backend;
  private final RandomGenerator[] streams;
  private float[] draws = {};
  private int rows;

  public RowStreams(Backend backend, int most) {
    this.backend = backend;
    this.streams = new RandomGenerator[most];
  }

  /** New streams for some rows, of which the first is number {@code first} of all. */
  public void start(Seed seed, long first, int count) {
    rows = count;
    for (int row = 0; row < count; row++) {
      streams[row] = new SplittableRandom(seed.child(first + row).value());
    }
  }

  public RandomGenerator of(int row) {
    return streams[row];
  }

  public int rows() {
    return rows;
  }

  /** Standard normal numbers, for the target's first rows. */
  public void normal(Matrix target) {
    int columns = target.columns();
    float[] values = room(target.size());
    for (int row = 0; row < rows; row++) {
      RandomGenerator random = streams[row];
      for (int at = row * columns; at < (row + 1) * columns; at++) {
        values[at] = (float) random.nextGaussian();
      }
    }
    backend.write(values, target);
  }

  private float[] room(int size) {
    draws = draws.length < size ? new float[size] : draws;
    return draws;
  }

  public void keep(int[] kept, int count) {
    for (int i = 0; i < count; i++) {
      streams[i] = streams[kept[i]];
    }
    rows = count;
  }
}
