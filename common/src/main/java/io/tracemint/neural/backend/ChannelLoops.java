package io.tracemint.neural.backend;

/** Loops over channels: at one index for all arrays, so that they become vector instructions. */
final class ChannelLoops {
  private ChannelLoops() {}

  /** after = decay ∘ before + factor written. */
  static void write(float[] decay, float[] before, float factor, float[] written, float[] after) {
    for (int i = 0; i < after.length; i++) {
      after[i] = decay[i] * before[i] + factor * written[i];
    }
  }

  static void addScaled(float[] from, float factor, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  static void addProduct(float[] left, float[] right, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += left[i] * right[i];
    }
  }

  static void multiply(float[] factors, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
  }

  /** The dot products of each state's array with one. */
  static void dots(float[][] arrays, int first, int states, float[] by, Heap to, int from) {
    int at = to.at() + from;
    int n = 0;
    for (; n + 3 < states; n += 4) {
      dots(arrays, first + n, by, to.data(), at + n, by.length);
    }
    for (; n < states; n++) {
      to.data()[at + n] = dot(arrays[first + n], by);
    }
  }

  /** Of four arrays, beside each other: sums do not become vector instructions. */
  private static void dots(float[][] arrays, int first, float[] by, float[] to, int at, int count) {
    float[] p = arrays[first];
    float[] q = arrays[first + 1];
    float[] r = arrays[first + 2];
    float[] s = arrays[first + 3];
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int i = 0;
    for (; i + 1 < count; i += 2) {
      float even = by[i];
      float odd = by[i + 1];
      a += p[i] * even;
      b += q[i] * even;
      c += r[i] * even;
      d += s[i] * even;
      e += p[i + 1] * odd;
      f += q[i + 1] * odd;
      g += r[i + 1] * odd;
      h += s[i + 1] * odd;
    }
    float last = i < count ? by[i] : 0;
    int end = i < count ? i : 0;
    to[at] = a + e + last * p[end];
    to[at + 1] = b + f + last * q[end];
    to[at + 2] = c + g + last * r[end];
    to[at + 3] = d + h + last * s[end];
  }

  private static float dot(float[] left, float[] right) {
    float sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
