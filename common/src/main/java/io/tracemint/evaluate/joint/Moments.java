package io.tracemint.evaluate.joint;

import java.util.Arrays;

/** Mean and standard deviation of a sample. */
final class Moments {
  private Moments() {}

  static double mean(double... values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** With one degree of freedom less than values; {@code none} of fewer than two. */
  static double deviation(double[] values, double none) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return values.length < 2 ? none : Math.sqrt(squares / (values.length - 1));
  }
}
