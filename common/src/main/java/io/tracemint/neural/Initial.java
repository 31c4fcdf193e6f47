package io.tracemint.neural;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The first values of a parameter, row-major. */
@FunctionalInterface
public interface Initial {
  float[] draw(int rows, int columns, RandomGenerator random);

  static Initial constant(float value) {
    return (rows, columns, random) -> {
      float[] values = new float[rows * columns];
      Arrays.fill(values, value);
      return values;
    };
  }

  /** Uniform in ±bound. */
  static Initial uniform(double bound) {
    return (rows, columns, random) -> {
      float[] values = new float[rows * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      return values;
    };
  }

  /** Normal about 0. */
  static Initial normal(double deviation) {
    return (rows, columns, random) -> {
      float[] values = new float[rows * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
      return values;
    };
  }

  /** Uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010). */
  static Initial glorot(int inputs, int outputs) {
    return uniform(Math.sqrt(6.0 / (inputs + outputs)));
  }

  /** Zero, but one for the forget gate, so that an untrained cell remembers. */
  static Initial forgetBias(int units) {
    return (rows, columns, random) -> {
      float[] values = new float[4 * units];
      Arrays.fill(values, units, 2 * units, 1f);
      return values;
    };
  }

  /** Orthonormal columns, by Gram and Schmidt on random draws. */
  static Initial orthogonal() {
    return (rows, columns, random) -> {
      double[][] basis = new double[columns][];
      for (int i = 0; i < columns; i++) {
        basis[i] = orthonormal(basis, i, rows, random);
      }
      float[] values = new float[rows * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) basis[i % columns][i / columns];
      }
      return values;
    };
  }

  private static double[] orthonormal(
      double[][] basis, int count, int size, RandomGenerator random) {
    double[] vector = random.doubles(size).map(u -> u - 0.5).toArray();
    for (int i = 0; i < count; i++) {
      double dot = dot(vector, basis[i]);
      for (int j = 0; j < size; j++) {
        vector[j] -= dot * basis[i][j];
      }
    }
    double norm = Math.sqrt(dot(vector, vector));
    return Arrays.stream(vector).map(x -> x / norm).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
