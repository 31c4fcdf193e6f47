package io.tracemint.privacy.accounting;

/** The complementary error function and its logarithm, to a relative error of about 1e-15. */
public final class Erfc {
  private static final double ROOT_PI = Math.sqrt(Math.PI);
  private static final double SERIES_UP_TO = 1.0;
  private static final int MOST_TERMS = 500;

  private Erfc() {}

  static double of(double x) {
    if (x < 0) {
      return 2 - of(-x);
    }
    return x < SERIES_UP_TO ? 1 - erf(x) : Math.exp(-x * x) * scaled(x);
  }

  /** The logarithm, where the function itself is too small for a double, too. */
  static double log(double x) {
    return x < SERIES_UP_TO ? Math.log(of(x)) : -x * x + Math.log(scaled(x));
  }

  /** The distribution function of a standard normal variable. */
  public static double normal(double x) {
    return of(-x / Math.sqrt(2)) / 2;
  }

  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < MOST_TERMS && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / ROOT_PI * sum;
  }

  // exp(x^2) erfc(x) as a continued fraction, from its end: 1/(x + (1/2)/(x + 1/(x + (3/2)/...))).
  private static double scaled(double x) {
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    int terms = (int) Math.min(MOST_TERMS, 20 + 300 / (x * x));
    double fraction = x;
    for (int n = terms; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return 1 / (ROOT_PI * fraction);
  }
}
