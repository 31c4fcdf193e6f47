package io.tracemint.privacy.accounting;

/** The Gaussian mechanism alone, exactly (Balle and Wang 2018). */
final class Gaussian {
  private static final int HALVINGS = 200;

  private Gaussian() {}

  /**
   * @param separation of the two means in standard deviations
   */
  static double delta(double separation, double epsilon) {
    return Erfc.normal(separation / 2 - epsilon / separation)
        - Math.exp(epsilon) * Erfc.normal(-separation / 2 - epsilon / separation);
  }

  static double epsilon(double separation, double delta) {
    double low = 0;
    double high = separation * separation / 2 + 40 * separation;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (delta(separation, middle) > delta) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
