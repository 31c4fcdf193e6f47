package io.tracemint.privacy.accounting;

import io.tracemint.failure.UserError;

/** The least noise with which a training stays within its ε. */
final class Calibration {
  private static final double LEAST = 0.3;
  private static final double MOST = 200;
  private static final int HALVINGS = 60;

  private Calibration() {}

  /**
   * The noise over the clipping bound for so many steps on Poisson samples.
   *
   * @param rate with which each unit enters a step
   */
  static double noiseFor(double epsilon, double delta, double rate, long steps) {
    return noiseFor(epsilon, delta, rate, steps, Orders.opacus());
  }

  static double noiseFor(double epsilon, double delta, double rate, long steps, double... orders) {
    if (of(MOST, delta, rate, steps, orders) > epsilon) {
      throw UserError.of(
          "No noise up to %.0f gives ε = %s at δ = %s with %,d steps at a sampling rate of %s."
              + " Ask for a larger ε, or for fewer steps.",
          MOST, epsilon, delta, steps, rate);
    }
    double low = LEAST;
    double high = MOST;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (of(middle, delta, rate, steps, orders) <= epsilon) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static double of(double sigma, double delta, double rate, long steps, double... orders) {
    return RdpCurve.of(orders).plusGaussian(rate, sigma, steps).epsilon(delta).epsilon();
  }
}
