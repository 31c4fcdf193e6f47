package io.tracemint.neural.backend;

/** Root mean square norm of single rows on heap arrays. */
final class NormKernel {
  private NormKernel() {}

  /** In four strands, which the processor adds beside each other. */
  private static double inverse(float[] x, int at, int width) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = at;
    for (; i + 3 < at + width; i += 4) {
      a += (double) x[i] * x[i];
      b += (double) x[i + 1] * x[i + 1];
      c += (double) x[i + 2] * x[i + 2];
      d += (double) x[i + 3] * x[i + 3];
    }
    for (; i < at + width; i++) {
      a += (double) x[i] * x[i];
    }
    return 1 / Math.sqrt(((a + b) + (c + d)) / width + LayerArithmetic.NORM_EPSILON);
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

  /** The gradients of rows, one after the other: that of the scale is their sum. */
  static final class Back {
    private final int width;
    private final float[] scale;
    private final float[] x;
    private final float[] g;
    private final float[] along;
    private final float[] ofScale;

    Back(Heap scale, int width) {
      this.width = width;
      this.scale = new float[width];
      this.x = new float[width];
      this.g = new float[width];
      this.along = new float[width];
      this.ofScale = new float[width];
      System.arraycopy(scale.data(), scale.at(), this.scale, 0, width);
    }

    float[] ofScale() {
      return ofScale;
    }

    /** Turns the gradient of the result into that of the values. */
    void row(Heap values, Heap gradient, int row) {
      int from = values.at() + row * width;
      int to = gradient.at() + row * width;
      System.arraycopy(values.data(), from, x, 0, width);
      System.arraycopy(gradient.data(), to, g, 0, width);
      double factor = inverse(x, 0, width);
      scale((float) factor);
      back((float) factor, (float) (dot() * factor * factor * factor / width));
      System.arraycopy(g, 0, gradient.data(), to, width);
    }

    // Loops at one index, of which the compiler makes vector instructions.
    private void scale(float factor) {
      for (int i = 0; i < width; i++) {
        along[i] = g[i] * x[i];
      }
      for (int i = 0; i < width; i++) {
        ofScale[i] += along[i] * factor;
      }
    }

    private double dot() {
      double a = 0;
      double b = 0;
      int i = 0;
      for (; i + 1 < width; i += 2) {
        a += (double) along[i] * scale[i];
        b += (double) along[i + 1] * scale[i + 1];
      }
      return i < width ? a + b + (double) along[i] * scale[i] : a + b;
    }

    private void back(float factor, float less) {
      for (int i = 0; i < width; i++) {
        g[i] = g[i] * scale[i] * factor - x[i] * less;
      }
    }
  }
}
