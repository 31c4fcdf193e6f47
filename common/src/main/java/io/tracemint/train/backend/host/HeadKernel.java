package io.tracemint.train.backend.host;

import io.tracemint.train.backend.Heads;

/** The heads' activations, one row at a time. */
final class HeadKernel {
  private HeadKernel() {}

  static void activate(float[] z, int row, Heads heads) {
    for (int head = 0; head < heads.count(); head++) {
      int start = row + heads.start(head);
      int end = start + heads.width(head);
      switch (heads.activation(head)) {
        case SOFTMAX -> softmax(z, start, end);
        case SIGMOID -> {
          for (int j = start; j < end; j++) {
            z[j] = Math.min(1f, Math.max(0f, Rational.logistic(z[j])));
          }
        }
        case TANH -> {
          for (int j = start; j < end; j++) {
            z[j] = Math.min(1f, Math.max(-1f, Rational.tanh(z[j])));
          }
        }
      }
    }
  }

  private static void softmax(float[] z, int start, int end) {
    if (end - start == 2) {
      float first = Math.min(1f, Math.max(0f, Rational.logistic(z[start] - z[start + 1])));
      z[start] = first;
      z[start + 1] = 1f - first;
      return;
    }
    float largest = z[start];
    for (int j = start + 1; j < end; j++) {
      largest = Math.max(largest, z[j]);
    }
    float sum = 0;
    for (int j = start; j < end; j++) {
      z[j] = (float) Math.exp(z[j] - largest);
      sum += z[j];
    }
    for (int j = start; j < end; j++) {
      z[j] /= sum;
    }
  }

  static void gradient(float[] y, int yRow, Heads heads, float[] d, int dRow) {
    for (int head = 0; head < heads.count(); head++) {
      int from = heads.start(head);
      int to = from + heads.width(head);
      switch (heads.activation(head)) {
        case SOFTMAX -> softmaxGradient(y, yRow, d, dRow, from, to);
        case SIGMOID -> {
          for (int j = from; j < to; j++) {
            d[dRow + j] *= y[yRow + j] * (1f - y[yRow + j]);
          }
        }
        case TANH -> {
          for (int j = from; j < to; j++) {
            d[dRow + j] *= 1f - y[yRow + j] * y[yRow + j];
          }
        }
      }
    }
  }

  private static void softmaxGradient(float[] y, int yRow, float[] d, int dRow, int from, int to) {
    float dot = 0;
    for (int j = from; j < to; j++) {
      dot += y[yRow + j] * d[dRow + j];
    }
    for (int j = from; j < to; j++) {
      d[dRow + j] = y[yRow + j] * (d[dRow + j] - dot);
    }
  }

  static void harden(float[] soft, int softRow, Heads heads, float[] hard, int hardRow) {
    for (int head = 0; head < heads.count(); head++) {
      int from = heads.start(head);
      int width = heads.width(head);
      switch (heads.activation(head)) {
        case SOFTMAX -> {
          int best = from;
          for (int j = from; j < from + width; j++) {
            hard[hardRow + j] = 0f;
            best = soft[softRow + j] > soft[softRow + best] ? j : best;
          }
          hard[hardRow + best] = 1f;
        }
        case SIGMOID, TANH -> System.arraycopy(soft, softRow + from, hard, hardRow + from, width);
      }
    }
  }
}
