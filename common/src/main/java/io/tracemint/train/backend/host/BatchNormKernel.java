package io.tracemint.train.backend.host;

import io.tracemint.train.backend.Backend;

/** Batch norm by columns; the inner loops run along a row. */
final class BatchNormKernel {
  private BatchNormKernel() {}

  static void means(HostMatrix x, float[] mean) {
    java.util.Arrays.fill(mean, 0, x.columns, 0f);
    float[] data = x.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.offset + row * x.columns;
      for (int j = 0; j < x.columns; j++) {
        mean[j] += data[at + j];
      }
    }
    float inverse = 1f / x.rows;
    for (int j = 0; j < x.columns; j++) {
      mean[j] *= inverse;
    }
  }

  static void variances(HostMatrix x, float[] mean, float[] variance) {
    java.util.Arrays.fill(variance, 0, x.columns, 0f);
    float[] data = x.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.offset + row * x.columns;
      for (int j = 0; j < x.columns; j++) {
        float d = data[at + j] - mean[j];
        variance[j] += d * d;
      }
    }
    float inverse = 1f / x.rows;
    for (int j = 0; j < x.columns; j++) {
      variance[j] *= inverse;
    }
  }

  /** running = keep running + (1 - keep) batch. */
  static void move(HostMatrix running, float[] batch, float keep) {
    float[] r = running.data;
    int at = running.offset;
    float gain = 1f - keep;
    for (int j = 0; j < running.columns; j++) {
      r[at + j] = keep * r[at + j] + gain * batch[j];
    }
  }

  static void inverseDeviations(float[] variance, HostMatrix inverse) {
    float[] data = inverse.data;
    for (int j = 0; j < inverse.columns; j++) {
      data[inverse.offset + j] = (float) (1 / Math.sqrt(variance[j] + Backend.NORM_EPSILON));
    }
  }

  static void normalise(HostMatrix x, float[] mean, HostMatrix inverse, HostMatrix y) {
    float[] in = x.data;
    float[] out = y.data;
    float[] inv = inverse.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.offset + row * x.columns;
      int to = y.offset + row * x.columns;
      for (int j = 0; j < x.columns; j++) {
        out[to + j] = (in[at + j] - mean[j]) * inv[inverse.offset + j];
      }
    }
  }

  static void scaleAndShift(HostMatrix x, HostMatrix scale, HostMatrix shift, HostMatrix y) {
    float[] in = x.data;
    float[] out = y.data;
    float[] a = scale.data;
    float[] b = shift.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.offset + row * x.columns;
      int to = y.offset + row * x.columns;
      for (int j = 0; j < x.columns; j++) {
        out[to + j] = in[at + j] * a[scale.offset + j] + b[shift.offset + j];
      }
    }
  }

  /** Column sums of the gradient and of gradient ∘ normalised. */
  static void sums(HostMatrix gradient, HostMatrix normalised, HostMatrix plain, HostMatrix dot) {
    java.util.Arrays.fill(plain.data, plain.offset, plain.end(), 0f);
    java.util.Arrays.fill(dot.data, dot.offset, dot.end(), 0f);
    float[] g = gradient.data;
    float[] n = normalised.data;
    for (int row = 0; row < gradient.rows; row++) {
      int at = gradient.offset + row * gradient.columns;
      int nAt = normalised.offset + row * gradient.columns;
      for (int j = 0; j < gradient.columns; j++) {
        plain.data[plain.offset + j] += g[at + j];
      }
      for (int j = 0; j < gradient.columns; j++) {
        dot.data[dot.offset + j] += g[at + j] * n[nAt + j];
      }
    }
  }

  /** dx = scale · inverse / rows · (rows dy − Σdy − normalised Σ(dy normalised)). */
  static void gradient(
      HostMatrix d, HostMatrix normalised, float[] factor, HostMatrix plain, HostMatrix dot) {
    float[] g = d.data;
    float[] n = normalised.data;
    float[] p = plain.data;
    float[] q = dot.data;
    float inverse = 1f / d.rows;
    for (int row = 0; row < d.rows; row++) {
      int at = d.offset + row * d.columns;
      int nAt = normalised.offset + row * d.columns;
      for (int j = 0; j < d.columns; j++) {
        float centre = (p[plain.offset + j] + n[nAt + j] * q[dot.offset + j]) * inverse;
        g[at + j] = factor[j] * (g[at + j] - centre);
      }
    }
  }
}
