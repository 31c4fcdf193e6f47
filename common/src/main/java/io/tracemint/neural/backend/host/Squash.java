package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Heads;

/**
 * Sigmoid, tanh and the softmax of two as one formula for each column, {@code linear · z + offset +
 * gain · tanh(scale · z)}; a softmax of two takes the difference of its sums for z. Columns of a
 * wider softmax, which is done apart, are left as they are.
 */
final class Squash {
  private final float[] linear;
  private final float[] scale;
  private final float[] gain;
  private final float[] offset;

  Squash(Heads heads) {
    linear = new float[heads.columns()];
    scale = new float[heads.columns()];
    gain = new float[heads.columns()];
    offset = new float[heads.columns()];
    for (int head = 0; head < heads.count(); head++) {
      for (int j = heads.start(head); j < heads.start(head) + heads.width(head); j++) {
        column(j, heads.activation(head), heads.width(head));
      }
    }
  }

  private void column(int j, Activation activation, int width) {
    if (activation == Activation.SOFTMAX && width != 2) {
      linear[j] = 1f;
    } else if (activation == Activation.TANH) {
      scale[j] = 1f;
      gain[j] = 1f;
    } else {
      scale[j] = 0.5f;
      gain[j] = 0.5f;
      offset[j] = 0.5f;
    }
  }

  void row(float[] z, int row) {
    for (int j = 0; j < scale.length; j++) {
      float x = z[row + j];
      float t = Math.min(1f, Math.max(-1f, Rational.tanh(scale[j] * x)));
      z[row + j] = linear[j] * x + offset[j] + gain[j] * t;
    }
  }
}
