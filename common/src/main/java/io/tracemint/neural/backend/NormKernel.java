package io.tracemint.neural.backend;

/** Root mean square norm of single rows on heap arrays. */
final class NormKernel {
  private NormKernel() {}

  private static double inverse(float[] x, int at, int width) {
    double squares = 0;
    for (int i = at; i < at + width; i++) {
      squares += (double) x[i] * x[i];
    }
    return 1 / Math.sqrt(squares / width + Backend.NORM_EPSILON);
  }

  static void apply(Heap values, Heap scale, Heap result, int row, int width) {
    int from = values.at() + row * width;
    int to = result.at() + row * width;
    float factor = (float) inverse(values.data(), from, width);
    float[] x = values.data();
    float[] s = scale.data();
    float[] y = result.data();
    for (int i = 0; i < width; i++) {
      y[to + i] = x[from + i] * factor * s[scale.at() + i];
    }
  }

  /** Turns the gradient of the result into that of the values, and adds up that of the scale. */
  static void gradient(
      Heap values, Heap scale, Heap gradient, float[] scaleGradient, int row, int width) {
    float[] x = values.data();
    float[] s = scale.data();
    float[] g = gradient.data();
    int from = values.at() + row * width;
    int to = gradient.at() + row * width;
    double factor = inverse(x, from, width);
    double dot = 0;
    for (int i = 0; i < width; i++) {
      float along = g[to + i] * x[from + i];
      scaleGradient[i] += (float) (along * factor);
      dot += (double) along * s[scale.at() + i];
    }
    float straight = (float) factor;
    float back = (float) (dot * factor * factor * factor / width);
    for (int i = 0; i < width; i++) {
      g[to + i] = g[to + i] * s[scale.at() + i] * straight - x[from + i] * back;
    }
  }
}
