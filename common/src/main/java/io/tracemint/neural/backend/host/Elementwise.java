package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.AdamStep;

/** Loops without branches over neighbouring floats, for the compiler to vectorise. */
final class Elementwise {
  // Times any positive float, even a denormal one, this is at least 1.
  private static final float HUGE = Float.MAX_VALUE;

  private Elementwise() {}

  /** target = max(0, target + source), by two loops, which take half the time of one. */
  static void addAndRelu(float[] source, int from, float[] target, int to, int size) {
    add(source, from, target, to, size);
    for (int i = to; i < to + size; i++) {
      // The larger of x and 0, to the bit; the compiler makes less of Math.max.
      target[i] = 0.5f * (target[i] + Math.abs(target[i]));
    }
  }

  static void mask(float[] active, int activeAt, float[] gradient, int at, int size) {
    Pairwise.each(active, activeAt, gradient, at, size, Elementwise::mask);
  }

  private static void mask(float[] active, float[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      gradient[i] *= Math.min(1f, active[i] * HUGE);
    }
  }

  static void replaceActive(float[] active, int activeAt, float[] tangent, int at, int size) {
    Pairwise.each(tangent, at, active, activeAt, size, Elementwise::replaceActive);
  }

  private static void replaceActive(float[] tangent, float[] active, int from, int to) {
    for (int i = from; i < to; i++) {
      active[i] = tangent[i] * Math.min(1f, active[i] * HUGE);
    }
  }

  static void columnSums(HostMatrix values, HostMatrix sums) {
    java.util.Arrays.fill(sums.data, sums.offset, sums.end(), 0f);
    for (int row = 0; row < values.rows; row++) {
      add(values.data, values.at(row), sums.data, sums.offset, sums.columns);
    }
  }

  static void add(float[] source, int from, float[] target, int to, int size) {
    Pairwise.each(source, from, target, to, size, Elementwise::add);
  }

  private static void add(float[] source, float[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] += source[i];
    }
  }

  static void scale(float[] values, int at, int size, float factor) {
    for (int i = 0; i < size; i++) {
      values[at + i] *= factor;
    }
  }

  static void multiply(float[] factors, int from, float[] values, int at, int size) {
    Pairwise.each(factors, from, values, at, size, Elementwise::multiply);
  }

  private static void multiply(float[] factors, float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] *= factors[i];
    }
  }

  static void leak(float[] values, int from, float slope, float[] mask, int at, int size) {
    for (int i = 0; i < size; i++) {
      mask[at + i] *= values[from + i] > 0 ? 1f : slope;
    }
  }

  static void elu(float[] values, int from, int size) {
    for (int i = from; i < from + size; i++) {
      values[i] = values[i] > 0 ? values[i] : (float) Math.expm1(values[i]);
    }
  }

  static void eluGradient(float[] activated, int from, float[] gradient, int at, int size) {
    for (int i = 0; i < size; i++) {
      gradient[at + i] *= activated[from + i] > 0 ? 1f : activated[from + i] + 1f;
    }
  }

  static void silu(float[] sums, int from, float[] result, int to, int size) {
    Pairwise.each(sums, from, result, to, size, Elementwise::silu);
  }

  private static void silu(float[] sums, float[] result, int from, int to) {
    for (int i = from; i < to; i++) {
      float x = sums[i];
      result[i] = x * Rational.logistic(x);
    }
  }

  static void siluGradient(float[] sums, int from, float[] gradient, int at, int size) {
    Pairwise.copied(sums, from, gradient, at, size, Elementwise::siluGradient);
  }

  private static void siluGradient(float[] sums, float[] gradient, int from, int to) {
    float[] gates = new float[to];
    gates(sums, gates, from, to);
    throughGates(sums, gates, gradient, from, to);
  }

  // Loops that are each small enough to become vector instructions.
  private static void gates(float[] sums, float[] gates, int from, int to) {
    for (int i = from; i < to; i++) {
      gates[i] = Rational.logistic(sums[i]);
    }
  }

  private static void throughGates(
      float[] sums, float[] gates, float[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      gradient[i] *= gates[i] * (1f + sums[i] * (1f - gates[i]));
    }
  }

  static void addScaled(float[] source, int from, float factor, float[] target, int to, int size) {
    Pairwise.each(
        source, from, target, to, size, (a, b, i, end) -> addScaled(a, factor, b, i, end));
  }

  private static void addScaled(float[] source, float factor, float[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] += factor * source[i];
    }
  }

  static double dot(float[] left, int leftAt, float[] right, int rightAt, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (double) left[leftAt + i] * right[rightAt + i];
    }
    return sum;
  }

  static void interpolate(HostMatrix real, HostMatrix fake, float alpha, HostMatrix to, int row) {
    float[] r = real.data;
    float[] f = fake.data;
    float[] t = to.data;
    int rAt = real.at(row);
    int fAt = fake.at(row);
    int at = to.at(row);
    int size = to.columns;
    for (int i = 0; i < size; i++) {
      t[at + i] = r[rAt + i] + alpha * (f[fAt + i] - r[rAt + i]);
    }
  }

  /** In double and in two strands, so that the order of additions is fixed and errors small. */
  static double squaredNorm(float[] values, int at, int size) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 1 < size; i += 2) {
      a += (double) values[at + i] * values[at + i];
      b += (double) values[at + i + 1] * values[at + i + 1];
    }
    if (i < size) {
      a += (double) values[at + i] * values[at + i];
    }
    return a + b;
  }

  /** The numbers from one on to another; each of the four may be a view of something larger. */
  static void adam(
      HostMatrix values,
      HostMatrix gradients,
      HostMatrix mean,
      HostMatrix variance,
      int from,
      int to,
      AdamStep step) {
    int at = values.offset;
    if (gradients.offset == at && mean.offset == at && variance.offset == at) {
      adam(values.data, gradients.data, mean.data, variance.data, at + from, at + to, step);
      return;
    }
    float[] w = values.part(from, to);
    float[] m = mean.part(from, to);
    float[] v = variance.part(from, to);
    adam(w, gradients.part(from, to), m, v, 0, to - from, step);
    System.arraycopy(w, 0, values.data, at + from, w.length);
    System.arraycopy(m, 0, mean.data, mean.offset + from, m.length);
    System.arraycopy(v, 0, variance.data, variance.offset + from, v.length);
  }

  // At the same index of all, as for Pairwise, or it takes four times as long.
  private static void adam(
      float[] w, float[] g, float[] m, float[] v, int from, int to, AdamStep step) {
    float b1 = step.beta1();
    float b2 = step.beta2();
    float c1 = 1f - b1;
    float c2 = 1f - b2;
    float rate = step.rate();
    float epsilon = step.epsilon();
    for (int i = from; i < to; i++) {
      float mi = b1 * m[i] + c1 * g[i];
      float vi = b2 * v[i] + c2 * g[i] * g[i];
      m[i] = mi;
      v[i] = vi;
      w[i] -= rate * mi / ((float) Math.sqrt(vi) + epsilon);
    }
  }

  static void movingAverage(HostMatrix values, float decay, HostMatrix average) {
    float[] v = values.data;
    float[] a = average.data;
    int from = values.offset;
    int to = average.offset;
    int size = values.size();
    float gain = 1f - decay;
    for (int i = 0; i < size; i++) {
      a[to + i] = decay * a[to + i] + gain * v[from + i];
    }
  }
}
