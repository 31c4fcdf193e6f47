package io.tracemint.family.ctgan;

import io.tracemint.family.ctgan.Conditions.Condition;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/**
 * The generator's conditional loss: cross entropy of the class that was asked for, mean over rows.
 */
final class ConditionLoss {
  private final Backend backend;
  private final int width;
  private final int choicesFrom;
  private final float[] logits;
  private final float[] gradients;
  private final Matrix gradient;

  ConditionLoss(Backend backend, int batch, int width, int choicesFrom) {
    this.backend = backend;
    this.width = width;
    this.choicesFrom = choicesFrom;
    this.logits = new float[batch * width];
    this.gradients = new float[batch * width];
    this.gradient = backend.zeros(batch, width);
  }

  /** By the logits, after {@link #evaluate}. */
  Matrix gradient() {
    return gradient;
  }

  double evaluate(Matrix rows, Condition[] asked, Conditions conditions) {
    backend.read(rows, logits);
    java.util.Arrays.fill(gradients, 0);
    double loss = 0;
    for (int row = 0; row < asked.length; row++) {
      int from = row * width + choicesFrom + conditions.start(asked[row]);
      loss += row(from, conditions.classesOf(asked[row]), asked[row].chosen(), asked.length);
    }
    backend.write(gradients, gradient);
    return loss / asked.length;
  }

  private double row(int from, int classes, int chosen, int rows) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + classes; i++) {
      largest = Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = from; i < from + classes; i++) {
      sum += Math.exp(logits[i] - largest);
    }
    for (int i = from; i < from + classes; i++) {
      double share = Math.exp(logits[i] - largest) / sum;
      gradients[i] = (float) ((share - (i == from + chosen ? 1 : 0)) / rows);
    }
    return Math.log(sum) + largest - logits[from + chosen];
  }
}
