package io.tracemint.privacy.accounting;

/**
 * Rényi differential privacy of one step of the Gaussian mechanism on a Poisson sample (Mironov,
 * Talwar, Zhang 2019). Neighbours differ in one unit that is there or is not.
 */
final class Rdp {
  private static final double NEGLIGIBLE = -30;
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private Rdp() {}

  /**
   * @param rate with which each unit is sampled, 0 to 1
   * @param sigma standard deviation of the noise over the sensitivity
   */
  static double ofStep(double rate, double sigma, double order) {
    if (rate == 0) {
      return 0;
    }
    if (sigma == 0 || Double.isInfinite(order)) {
      return Double.POSITIVE_INFINITY;
    }
    if (rate == 1) {
      return order / (2 * sigma * sigma);
    }
    return logMoment(rate, sigma, order) / (order - 1);
  }

  static double logMoment(double rate, double sigma, double order) {
    return order == Math.rint(order)
        ? ofWhole(rate, sigma, (int) order)
        : ofFraction(rate, sigma, order);
  }

  private static double ofWhole(double rate, double sigma, int order) {
    double logBinomial = 0;
    double sum = NONE;
    for (int i = 0; i <= order; i++) {
      double term =
          logBinomial
              + i * Math.log(rate)
              + (order - i) * Math.log1p(-rate)
              + ((double) i * i - i) / (2 * sigma * sigma);
      sum = logAdd(sum, term);
      logBinomial += Math.log(order - i) - Math.log(i + 1);
    }
    return sum;
  }

  // Two series, for either side of z0, where the densities with and without the unit cross.
  private static double ofFraction(double rate, double sigma, double order) {
    double z0 = sigma * sigma * Math.log(1 / rate - 1) + 0.5;
    double root = Math.sqrt(2) * sigma;
    double logRate = Math.log(rate);
    double logRest = Math.log1p(-rate);
    double logBinomial = 0;
    boolean positive = true;
    double below = NONE;
    double above = NONE;
    for (int i = 0; ; i++) {
      double j = order - i;
      double first =
          logBinomial
              + i * logRate
              + j * logRest
              + ((double) i * i - i) / (2 * sigma * sigma)
              + halfErfc((i - z0) / root);
      double second =
          logBinomial
              + j * logRate
              + i * logRest
              + (j * j - j) / (2 * sigma * sigma)
              + halfErfc((z0 - j) / root);
      below = positive ? logAdd(below, first) : logSubtract(below, first);
      above = positive ? logAdd(above, second) : logSubtract(above, second);
      if (Math.max(first, second) < NEGLIGIBLE) {
        return logAdd(below, above);
      }
      positive ^= j < 0;
      logBinomial += Math.log(Math.abs(j)) - Math.log(i + 1);
    }
  }

  private static double halfErfc(double x) {
    return Erfc.log(x) - Math.log(2);
  }

  private static double logAdd(double a, double b) {
    double larger = Math.max(a, b);
    return larger == NONE ? NONE : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
  }

  private static double logSubtract(double from, double what) {
    return what == NONE ? from : from + Math.log1p(-Math.exp(what - from));
  }
}
