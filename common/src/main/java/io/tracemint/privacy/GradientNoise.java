package io.tracemint.privacy;

import io.tracemint.privacy.noise.Bits;
import io.tracemint.privacy.noise.WideGaussian;

/**
 * Noise for sums of vectors each of which is clipped: sum and noise are whole numbers of a grid, so
 * that the digits of floating point tell nothing. What the grid and the arithmetic that makes the
 * sum may add to what a unit moves is charged.
 */
public final class GradientNoise {
  /** What rounding in sums of floats may add to a unit's share, as a part of it. */
  private static final double ARITHMETIC = 0.02;

  private final double sensitivity;
  private final double deviation;
  private final double step;
  private final WideGaussian noise;

  /**
   * @param bound to which vectors are clipped
   * @param multiplier of the noise over what a unit moves
   * @param numbers of a vector
   */
  public GradientNoise(double bound, double multiplier, int numbers, Bits bits) {
    double ofGrid = multiplier * Math.sqrt(numbers) / WideGaussian.DEVIATION;
    if (!(ofGrid < 0.5)) {
      throw new IllegalArgumentException("The grid is too coarse for noise of " + multiplier);
    }
    this.deviation = multiplier * bound * (1 + ARITHMETIC) / (1 - ofGrid);
    this.sensitivity = deviation / multiplier;
    this.step = deviation / WideGaussian.DEVIATION;
    this.noise = new WideGaussian(bits);
  }

  /** Adds noise to every number of a sum, or of a part of one. */
  public void addTo(float[] sum) {
    for (int at = 0; at < sum.length; at++) {
      sum[at] = (float) (step * (Math.round(sum[at] / step) + noise.next()));
    }
  }

  /** What so many steps on Poisson samples release. */
  public Release release(String what, double rate, long steps) {
    return new Release(what, Mechanism.GAUSSIAN, sensitivity, deviation, rate, steps, 0);
  }
}
