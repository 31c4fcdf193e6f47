package io.tracemint.privacy.accounting;

import java.util.Arrays;

/**
 * Privacy losses on a grid around 0: each mechanism's probabilities become a spectrum, spectra
 * multiply, and what the grid moved the means by is added to the result.
 */
final class LossGrid {
  private final int half;
  private final double mesh;
  private final int size;
  private final Fourier fourier;
  private final double[] real;
  private final double[] imaginary;
  private double shift;

  /**
   * A grid of {@code half} points below 0 and as many from 0 on. The circle on which it is
   * transformed is longer, up to a power of two, with nothing there.
   */
  LossGrid(int half, double mesh) {
    this.half = half;
    this.mesh = mesh;
    this.size = Integer.highestOneBit(Math.max(1, 2 * half - 1)) * 2;
    this.fourier = new Fourier(size);
    this.real = new double[size];
    this.imaginary = new double[size];
    Arrays.fill(real, 1);
  }

  void add(PrivacyLoss loss, long steps) {
    double[] masses = new double[size];
    double mean = discretise(loss, masses);
    shift += steps * (loss.mean(-half * mesh, (half - 1) * mesh) - mean);
    double[] other = new double[size];
    fourier.forward(masses, other);
    power(masses, other, steps);
  }

  // Cell i holds the losses nearest to i meshes; those below 0 stand at the circle's end.
  private double discretise(PrivacyLoss loss, double[] masses) {
    double low = -half * mesh;
    double high = (half - 1) * mesh;
    double inside = loss.below(high) - loss.below(low);
    double left = loss.below(low);
    double mean = 0;
    for (int at = -half; at < half; at++) {
      double right = at == half - 1 ? loss.below(high) : loss.below((at + 0.5) * mesh);
      double mass = (right - left) / inside;
      masses[Math.floorMod(at, size)] = mass;
      mean += mass * at * mesh;
      left = right;
    }
    return mean;
  }

  // By squaring, which is exact to the last bits for any number of steps.
  private void power(double[] a, double[] b, long steps) {
    for (long left = steps; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        multiply(real, imaginary, a, b);
      }
      multiply(a, b, a, b);
    }
  }

  private static void multiply(double[] a, double[] b, double[] c, double[] d) {
    for (int at = 0; at < a.length; at++) {
      double product = a[at] * c[at] - b[at] * d[at];
      b[at] = a[at] * d[at] + b[at] * c[at];
      a[at] = product;
    }
  }

  void compose() {
    fourier.backward(real, imaginary);
  }

  /** The ε above which the loss lies with a weighted probability of δ. */
  double epsilon(double delta) {
    double first = 0;
    double second = 0;
    int highest = half - 1;
    for (int at = highest; at >= -half; at--) {
      double loss = at * mesh + shift;
      double mass = Math.max(0, real[Math.floorMod(at, size)]);
      double firstHere = first + mass;
      double secondHere = second + mass * Math.exp(-loss);
      if (Math.exp(loss) * secondHere - firstHere < -delta) {
        return Math.log((first - delta) / second);
      }
      first = firstHere;
      second = secondHere;
    }
    return 0;
  }
}
