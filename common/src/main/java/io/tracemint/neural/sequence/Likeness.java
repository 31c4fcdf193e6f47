package io.tracemint.neural.sequence;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/**
 * Products of a layer's inputs at each two steps of a sequence, summed over all parameters that
 * share a gradient.
 */
final class Likeness {
  private final int steps;
  private final int sequences;
  private final float[] sums;
  private boolean isNothing = true;

  Likeness(int steps, int sequences) {
    this.steps = steps;
    this.sequences = sequences;
    this.sums = new float[sequences * steps * steps];
  }

  boolean isNothing() {
    return isNothing;
  }

  /** Of rows, by {@link Grams}. */
  Likeness plus(float[] gram) {
    isNothing = false;
    for (int at = 0; at < sums.length; at++) {
      sums[at] += gram[at];
    }
    return this;
  }

  /** Of a bias, which every step meets alike. */
  Likeness plusOne() {
    return plusOfSequences(one -> 1);
  }

  /** Of a context, the same at all steps: its square by sequence. */
  Likeness plusOfSequences(java.util.function.IntToDoubleFunction square) {
    isNothing = false;
    int each = steps * steps;
    for (int sequence = 0; sequence < sequences; sequence++) {
      float own = (float) square.applyAsDouble(sequence);
      for (int at = sequence * each; at < (sequence + 1) * each; at++) {
        sums[at] += own;
      }
    }
    return this;
  }

  /** Of a table of tokens: 1 where two steps have the same. */
  Likeness plusTokens(int... tokens) {
    isNothing = false;
    for (int sequence = 0, at = 0; sequence < sequences; sequence++) {
      for (int step = 0; step < steps; step++) {
        int own = tokens[step * sequences + sequence];
        for (int other = 0; other < steps; other++, at++) {
          sums[at] += own >= 0 && own == tokens[other * sequences + sequence] ? 1 : 0;
        }
      }
    }
    return this;
  }

  /** Adds the squared norms of the layer's gradients, by sequence. */
  void addSquares(float[] ofGradients, double[] squares) {
    for (int sequence = 0, at = 0; sequence < sequences; sequence++) {
      double sum = 0;
      for (int left = steps * steps; left > 0; left--, at++) {
        sum += (double) sums[at] * ofGradients[at];
      }
      squares[sequence] += sum;
    }
  }

  /** The square of each row. */
  static double[] squares(Backend backend, Matrix rows) {
    float[] values = new float[rows.size()];
    backend.read(rows, values);
    double[] squares = new double[rows.rows()];
    for (int at = 0; at < values.length; at++) {
      squares[at / rows.columns()] += (double) values[at] * values[at];
    }
    return squares;
  }
}
