package io.tracemint.console.html;

import java.util.Arrays;
import java.util.List;

/** From values to shares of an axis. */
record Scale(double least, double most, boolean logarithmic) {
  private static final double ZERO = 0.5;

  static Scale of(List<double[]> values, boolean logarithmic) {
    double[] all =
        values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    double least = Arrays.stream(all).min().orElse(0);
    double most = Arrays.stream(all).max().orElse(1);
    return new Scale(logarithmic ? Math.max(ZERO, least) : least, most, logarithmic);
  }

  /** An axis that has zero on it, so that what looks twice as high is. */
  static Scale fromZero(List<double[]> values) {
    Scale tight = of(values, false);
    return new Scale(Math.min(0, tight.least), Math.max(0, tight.most), false);
  }

  double share(double value) {
    double from = place(least);
    double to = place(most);
    return !Double.isFinite(value) || to <= from ? 0 : (place(value) - from) / (to - from);
  }

  /** The value at a share of the axis. */
  double at(double share) {
    double value = place(least) + share * (place(most) - place(least));
    return logarithmic ? Math.exp(value) : value;
  }

  private double place(double value) {
    return logarithmic ? Math.log(Math.max(ZERO, value)) : value;
  }
}
