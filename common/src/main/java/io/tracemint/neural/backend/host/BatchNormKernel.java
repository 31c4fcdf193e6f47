package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.LayerArithmetic;

/** Batch norm by columns; the inner loops run along a row. */
final class BatchNormKernel {
  private BatchNormKernel() {}

  /** Leaves the batch's mean, variance and inverse deviation, and moves the running ones. */
  static void statistics(
      HostMatrix x, BatchNormTensors norm, float keep, float[] mean, float[] variance) {
    means(x, mean);
    variances(x, mean, variance);
    move(HostMatrix.of(norm.runningMean()), mean, keep);
    move(HostMatrix.of(norm.runningVariance()), variance, keep);
    inverseDeviations(variance, HostMatrix.of(norm.inverseDeviation()));
  }

  static void apply(HostMatrix x, BatchNormTensors norm, float[] mean, HostMatrix y) {
    HostMatrix normalised = HostMatrix.of(norm.normalised());
    normalise(x, mean, HostMatrix.of(norm.inverseDeviation()), normalised);
    scaleAndShift(normalised, HostMatrix.of(norm.scale()), HostMatrix.of(norm.shift()), y);
  }

  /** {@code factor} is room for a number a column. */
  static void gradient(
      HostMatrix d, BatchNormTensors norm, HostMatrix dot, HostMatrix plain, float[] factor) {
    HostMatrix normalised = HostMatrix.of(norm.normalised());
    HostMatrix scale = HostMatrix.of(norm.scale());
    HostMatrix inverse = HostMatrix.of(norm.inverseDeviation());
    sums(d, normalised, plain, dot);
    for (int j = 0; j < d.columns; j++) {
      factor[j] = scale.data[scale.offset + j] * inverse.data[inverse.offset + j];
    }
    gradient(d, normalised, factor, plain, dot);
  }

  private static void means(HostMatrix x, float[] mean) {
    java.util.Arrays.fill(mean, 0, x.columns, 0f);
    float[] data = x.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.at(row);
      for (int j = 0; j < x.columns; j++) {
        mean[j] += data[at + j];
      }
    }
    float inverse = 1f / x.rows;
    for (int j = 0; j < x.columns; j++) {
      mean[j] *= inverse;
    }
  }

  private static void variances(HostMatrix x, float[] mean, float[] variance) {
    java.util.Arrays.fill(variance, 0, x.columns, 0f);
    float[] data = x.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.at(row);
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
  private static void move(HostMatrix running, float[] batch, float keep) {
    float[] r = running.data;
    int at = running.offset;
    float gain = 1f - keep;
    for (int j = 0; j < running.columns; j++) {
      r[at + j] = keep * r[at + j] + gain * batch[j];
    }
  }

  private static void inverseDeviations(float[] variance, HostMatrix inverse) {
    float[] data = inverse.data;
    for (int j = 0; j < inverse.columns; j++) {
      data[inverse.offset + j] =
          (float) (1 / Math.sqrt(variance[j] + LayerArithmetic.NORM_EPSILON));
    }
  }

  private static void normalise(HostMatrix x, float[] mean, HostMatrix inverse, HostMatrix y) {
    float[] in = x.data;
    float[] out = y.data;
    float[] inv = inverse.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.at(row);
      int to = y.at(row);
      for (int j = 0; j < x.columns; j++) {
        out[to + j] = (in[at + j] - mean[j]) * inv[inverse.offset + j];
      }
    }
  }

  private static void scaleAndShift(
      HostMatrix x, HostMatrix scale, HostMatrix shift, HostMatrix y) {
    float[] in = x.data;
    float[] out = y.data;
    float[] a = scale.data;
    float[] b = shift.data;
    for (int row = 0; row < x.rows; row++) {
      int at = x.at(row);
      int to = y.at(row);
      for (int j = 0; j < x.columns; j++) {
        out[to + j] = in[at + j] * a[scale.offset + j] + b[shift.offset + j];
      }
    }
  }

  /** Column sums of the gradient and of gradient ∘ normalised. */
  private static void sums(
      HostMatrix gradient, HostMatrix normalised, HostMatrix plain, HostMatrix dot) {
    java.util.Arrays.fill(plain.data, plain.offset, plain.end(), 0f);
    java.util.Arrays.fill(dot.data, dot.offset, dot.end(), 0f);
    float[] g = gradient.data;
    float[] n = normalised.data;
    for (int row = 0; row < gradient.rows; row++) {
      int at = gradient.at(row);
      int nAt = normalised.at(row);
      for (int j = 0; j < gradient.columns; j++) {
        plain.data[plain.offset + j] += g[at + j];
      }
      for (int j = 0; j < gradient.columns; j++) {
        dot.data[dot.offset + j] += g[at + j] * n[nAt + j];
      }
    }
  }

  /** dx = scale · inverse / rows · (rows dy − Σdy − normalised Σ(dy normalised)). */
  private static void gradient(
      HostMatrix d, HostMatrix normalised, float[] factor, HostMatrix plain, HostMatrix dot) {
    float[] g = d.data;
    float[] n = normalised.data;
    float[] p = plain.data;
    float[] q = dot.data;
    float inverse = 1f / d.rows;
    for (int row = 0; row < d.rows; row++) {
      int at = d.at(row);
      int nAt = normalised.at(row);
      for (int j = 0; j < d.columns; j++) {
        float centre = (p[plain.offset + j] + n[nAt + j] * q[dot.offset + j]) * inverse;
        g[at + j] = factor[j] * (g[at + j] - centre);
      }
    }
  }
}
