package io.tracemint.privacy.accounting;

/** The discrete Fourier transform of a power of two of complex numbers, in place. */
final class Fourier {
  private final double[] cosines;
  private final double[] sines;
  private final int size;

  Fourier(int size) {
    this.size = size;
    this.cosines = new double[size / 2];
    this.sines = new double[size / 2];
    for (int at = 0; at < size / 2; at++) {
      double angle = 2 * Math.PI * at / size;
      cosines[at] = Math.cos(angle);
      sines[at] = Math.sin(angle);
    }
  }

  void forward(double[] real, double[] imaginary) {
    reorder(real, imaginary);
    for (int half = 1; half < size; half *= 2) {
      for (int start = 0; start < size; start += 2 * half) {
        combine(real, imaginary, start, half);
      }
    }
  }

  /** The inverse: the transform with both parts exchanged, over the size. */
  void backward(double[] real, double[] imaginary) {
    forward(imaginary, real);
    for (int at = 0; at < size; at++) {
      real[at] /= size;
      imaginary[at] /= size;
    }
  }

  private void combine(double[] real, double[] imaginary, int start, int half) {
    int stride = size / 2 / half;
    for (int at = 0; at < half; at++) {
      double cosine = cosines[at * stride];
      double sine = -sines[at * stride];
      int upper = start + at;
      int lower = upper + half;
      double turnedReal = real[lower] * cosine - imaginary[lower] * sine;
      double turnedImaginary = real[lower] * sine + imaginary[lower] * cosine;
      real[lower] = real[upper] - turnedReal;
      imaginary[lower] = imaginary[upper] - turnedImaginary;
      real[upper] += turnedReal;
      imaginary[upper] += turnedImaginary;
    }
  }

  private void reorder(double[] real, double[] imaginary) {
    int shift = Integer.SIZE - Integer.numberOfTrailingZeros(size);
    for (int at = 1; at < size; at++) {
      int other = Integer.reverse(at) >>> shift;
      if (other > at) {
        swap(real, at, other);
        swap(imaginary, at, other);
      }
    }
  }

  private static void swap(double[] values, int a, int b) {
    double kept = values[a];
    values[a] = values[b];
    values[b] = kept;
  }
}
