package io.tracemint.neural.backend.nd4j;

import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Heads;

/** The decisions that are taken on the host: which choice is largest, which block is alive. */
final class Choices {
  private Choices() {}

  /** Replaces each softmax of a row by the one-hot of its largest choice. */
  static void harden(float[] values, int row, Heads heads) {
    for (int head = 0; head < heads.count(); head++) {
      if (heads.activation(head) == Activation.SOFTMAX) {
        oneHot(values, row + heads.start(head), heads.width(head));
      }
    }
  }

  private static void oneHot(float[] values, int from, int width) {
    int best = from;
    for (int j = from + 1; j < from + width; j++) {
      best = values[j] > values[best] ? j : best;
    }
    java.util.Arrays.fill(values, from, from + width, 0f);
    values[best] = 1f;
  }

  /** One row a block: 1 as long as all records of the flow's blocks before it continue. */
  static float[] alive(float[] continues, int records, int flows) {
    float[] alive = new float[continues.length / records];
    for (int block = 0; block < alive.length; block++) {
      boolean live = block < flows || alive[block - flows] > 0;
      for (int r = 0; live && block >= flows && r < records; r++) {
        live = continues[(block - flows) * records + r] > 0.5f;
      }
      alive[block] = live ? 1f : 0f;
    }
    return alive;
  }
}
