package io.tracemint.privacy.accounting;

/** Zero-concentrated differential privacy, which adds up (Bun and Steinke 2016). */
public final class Zcdp {
  private static final int HALVINGS = 200;

  private Zcdp() {}

  /** What a release with Gaussian noise costs. */
  public static double ofGaussian(double sensitivity, double sigma) {
    return sensitivity * sensitivity / (2 * sigma * sigma);
  }

  /** The noise with which a release costs so much. */
  public static double sigma(double sensitivity, double rho) {
    return sensitivity / Math.sqrt(2 * rho);
  }

  /** The scale of scores with which a selection by the exponential mechanism costs so much. */
  public static double scale(double sensitivity, double rho) {
    return sensitivity / Math.sqrt(8 * rho);
  }

  /** The textbook's conversion, which is looser than {@link #epsilon}. */
  static double looseEpsilon(double rho, double delta) {
    return rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
  }

  /** The noise of so many releases by the textbook's conversion. */
  static double looseSigma(double epsilon, double delta, double sensitivity, int releases) {
    double log = 2 * releases * sensitivity * sensitivity * Math.log(1 / delta);
    double both = 2 * releases * sensitivity * sensitivity * (Math.log(1 / delta) + epsilon);
    return (Math.sqrt(log) + Math.sqrt(both)) / (2 * epsilon);
  }

  public static double epsilon(double rho, double delta) {
    return RdpCurve.of(Orders.wide()).plusConcentrated(rho).epsilon(delta).epsilon();
  }

  /** The most that can be spent at an ε and a δ. */
  public static double budget(double epsilon, double delta) {
    double low = 0;
    double high = 2 * epsilon + 2;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (epsilon(middle, delta) <= epsilon) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
