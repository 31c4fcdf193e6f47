package io.tracemint.evaluate.verdict;

import java.util.Locale;

/** The unit of a measure, and the excess over its control that is still close. */
public enum Scale {
  /** Jensen-Shannon divergence, or earth mover's distance over a range. */
  DIVERGENCE(0.03, 1, "%.3f"),
  SHARE(0.06, 100, "%.1f %%"),
  /** Correlations and Gini coefficients. */
  COEFFICIENT(0.06, 1, "%.2f"),
  /** Errors relative to the original's. */
  RELATIVE(0.15, 100, "%.0f %%"),
  /** Powers of ten between two amounts. */
  DECADES(0.1, 1, "%.2f decades") {
    @Override
    public double between(double copy, double original) {
      return Math.abs(Math.log10(copy / original));
    }

    @Override
    String fact(double value) {
      return String.format(Locale.ROOT, value < 1000 ? "%.3g" : "%,.0f", value);
    }
  },
  /** Area under the ROC curve of a classifier. */
  AUC(0.1, 1, "%.2f");

  private final double close;
  private final double factor;
  private final String pattern;

  Scale(double close, double factor, String pattern) {
    this.close = close;
    this.factor = factor;
    this.pattern = pattern;
  }

  double steps(double excess) {
    return excess / close;
  }

  /** A distance in words. */
  String shown(double distance) {
    return String.format(Locale.ROOT, pattern, factor * distance);
  }

  /** What a trace has, in words. */
  String fact(double value) {
    return shown(value);
  }

  /** How far what a copy has is from what the original has. */
  public double between(double copy, double original) {
    return Math.abs(copy - original);
  }
}
