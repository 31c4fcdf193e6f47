package io.tracemint.family.stan;

/** A column of numbers between 0 and 1, by itself or by its logarithm. */
record Range(double least, double most, boolean byLogarithm) {
  boolean isConstant() {
    return least >= most;
  }

  /** As a number between 0 and 1. */
  double scaled(double value) {
    double width = curve(most) - curve(least);
    return width > 0 ? clamp((curve(value) - curve(least)) / width) : 0;
  }

  double value(double scaled) {
    double at = curve(least) + clamp(scaled) * (curve(most) - curve(least));
    double value = byLogarithm ? Math.expm1(at) : at;
    return Math.max(least, Math.min(most, value));
  }

  private double curve(double value) {
    return byLogarithm ? Math.log1p(Math.max(0, value)) : value;
  }

  private static double clamp(double scaled) {
    return Math.max(0, Math.min(1, scaled));
  }
}
