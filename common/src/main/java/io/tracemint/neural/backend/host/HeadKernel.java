package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Heads;

/** The heads' activations, one row at a time. */
final class HeadKernel {
  private HeadKernel() {}

  /** Wide softmax heads one by one; all other columns of the row in one loop that vectorises. */
  static void activate(float[] z, int row, Heads heads, Squash squash) {
    for (int head = 0; head < heads.count(); head++) {
      int at = row + heads.start(head);
      if (heads.activation(head) == Activation.SOFTMAX && heads.width(head) == 2) {
        float difference = z[at] - z[at + 1];
        z[at] = difference;
        z[at + 1] = -difference;
      } else if (heads.activation(head) == Activation.SOFTMAX) {
        softmax(z, at, at + heads.width(head));
      }
    }
    squash.row(z, row);
  }

  private static void softmax(float[] z, int start, int end) {
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
        case SOFTMAX -> oneHot(soft, softRow + from, hard, hardRow + from, width);
        case SIGMOID, TANH -> System.arraycopy(soft, softRow + from, hard, hardRow + from, width);
      }
    }
  }

  /** Of equals the first; soft and hard may be one array. */
  private static void oneHot(float[] soft, int from, float[] hard, int to, int width) {
    int best = 0;
    for (int j = 1; j < width; j++) {
      best = soft[from + j] > soft[from + best] ? j : best;
    }
    java.util.Arrays.fill(hard, to, to + width, 0f);
    hard[to + best] = 1f;
  }
}
