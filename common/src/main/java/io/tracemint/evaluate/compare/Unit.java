package io.tracemint.evaluate.compare;

import java.util.Locale;

/** How figures are written. */
public enum Unit {
  DIVERGENCE("%.3f", 1),
  PERCENT("%.1f", 100),
  AUC("%.2f", 1),
  DECADES("%.2f", 1),
  RATIO("%.2f", 1),
  AMOUNT("%.3g", 1),
  SECONDS("%.1f", 1);

  public static final String ABSENT = "–";
  private static final double LONG = 1000;

  private final String pattern;
  private final double factor;

  Unit(String pattern, double factor) {
    this.pattern = pattern;
    this.factor = factor;
  }

  public String shown(double value) {
    if (!Double.isFinite(value)) {
      return ABSENT;
    }
    boolean isLong = this == AMOUNT && Math.abs(value) >= LONG;
    return String.format(Locale.ROOT, isLong ? "%.0f" : pattern, factor * value);
  }

  /** What is written behind the measure's name. */
  String suffix() {
    return switch (this) {
      case PERCENT -> ", %";
      case SECONDS -> ", s";
      case DECADES -> ", decades";
      default -> "";
    };
  }
}
