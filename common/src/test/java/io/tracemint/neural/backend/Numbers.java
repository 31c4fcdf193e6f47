package io.tracemint.neural.backend;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/** Matrices of one backend filled with numbers from -1 to 1, the same for every backend. */
final class Numbers {
  private final Backend backend;
  private final RandomGenerator random;

  Numbers(Backend backend, long seed) {
    this.backend = backend;
    this.random = new Seed(seed).generator();
  }

  float next() {
    return 2 * random.nextFloat() - 1;
  }

  Matrix matrix(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = next();
    }
    return of(rows, columns, values);
  }

  Matrix positive(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return of(rows, columns, values);
  }

  /** As a matrix of one number, for what an operation returns. */
  Matrix number(double value) {
    return of(1, 1, (float) value);
  }

  private Matrix of(int rows, int columns, float... values) {
    Matrix matrix = backend.zeros(rows, columns);
    backend.write(values, matrix);
    return matrix;
  }
}
