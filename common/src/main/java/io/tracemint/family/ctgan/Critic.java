package io.tracemint.family.ctgan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * Scores groups of rows, each with its condition: two layers with leaky ReLU and dropout. What both
 * do to a unit is one factor, its mask, which is the same forward, back, and in the penalty's
 * tangents.
 */
final class Critic {
  private static final float SLOPE = 0.2f;
  private static final int LAYERS = 2;

  private final Backend backend;
  private final Parameters parameters = new Parameters("critic");
  private final Linear[] hidden = new Linear[LAYERS];
  private final Linear last;
  private final Matrix input;
  private final Matrix[] units = new Matrix[LAYERS];
  private final Matrix[] masks = new Matrix[LAYERS];
  private final Matrix[] gradients = new Matrix[LAYERS];
  private final Matrix scores;
  private final Matrix scoreGradients;
  private final float[] draws;
  private final double dropout;

  /** For so many groups at a time, of so many columns. */
  Critic(Backend backend, int groups, int columns, Sizes sizes, Seed seed) {
    this.backend = backend;
    this.dropout = sizes.dropout();
    int inputs = columns;
    for (int layer = 0; layer < LAYERS; layer++) {
      hidden[layer] =
          new Linear(backend, parameters, "" + (layer + 1), inputs, sizes.criticUnits());
      units[layer] = backend.zeros(groups, sizes.criticUnits());
      masks[layer] = backend.zeros(groups, sizes.criticUnits());
      gradients[layer] = backend.zeros(groups, sizes.criticUnits());
      inputs = sizes.criticUnits();
    }
    last = new Linear(backend, parameters, "score", inputs, 1);
    input = backend.zeros(groups, columns);
    scores = backend.zeros(groups, 1);
    scoreGradients = backend.zeros(groups, 1);
    draws = new float[groups * sizes.criticUnits()];
    parameters.allocate(backend, seed);
  }

  Parameters parameters() {
    return parameters;
  }

  Matrix input() {
    return input;
  }

  Matrix scores() {
    return scores;
  }

  /** What a pass back starts from: the loss's derivative by each score. */
  Matrix scoreGradients() {
    return scoreGradients;
  }

  /** Draws which units drop out in the next passes. */
  void draw(RandomGenerator random) {
    float kept = (float) (1 / (1 - dropout));
    for (Matrix mask : masks) {
      for (int i = 0; i < draws.length; i++) {
        draws[i] = random.nextFloat() < dropout ? 0 : kept;
      }
      backend.write(draws, mask);
    }
  }

  /** Scores the first groups; once for each draw, whose masks it completes. */
  void forward(int groups) {
    for (int layer = 0; layer < LAYERS; layer++) {
      Matrix own = first(units[layer], groups);
      Matrix mask = first(masks[layer], groups);
      hidden[layer].apply(first(inputOf(layer), groups), own);
      backend.leak(own, SLOPE, mask);
      backend.multiply(mask, own);
    }
    last.apply(first(inputOf(LAYERS), groups), first(scores, groups));
  }

  private Matrix inputOf(int layer) {
    return layer == 0 ? input : units[layer - 1];
  }

  /** From the scores' gradients to those of every layer, Δ_l = (Δ_{l+1} W_{l+1}) ∘ M_l. */
  void back(int groups) {
    Matrix after = first(scoreGradients, groups);
    for (int layer = LAYERS - 1; layer >= 0; layer--) {
      Matrix own = first(gradients[layer], groups);
      linear(layer + 1).back(after, own);
      backend.multiply(first(masks[layer], groups), own);
      after = own;
    }
  }

  private Linear linear(int layer) {
    return layer < LAYERS ? hidden[layer] : last;
  }

  private Matrix gradientOf(int layer) {
    return layer < LAYERS ? gradients[layer] : scoreGradients;
  }

  /** The gradients of some groups, after {@link #back}. */
  void inputGradients(int from, int groups, Matrix result) {
    hidden[0].back(gradients[0].rows(from, groups), result);
  }

  /**
   * Puts the penalty's tangents in the place of the units of some groups: U_l = (U_{l−1} W_lᵀ) ∘
   * M_l, from U_0, which stands in their input.
   */
  void tangents(int from, int groups) {
    for (int layer = 0; layer < LAYERS; layer++) {
      Matrix own = units[layer].rows(from, groups);
      hidden[layer].applyWithoutBias(inputOf(layer).rows(from, groups), own);
      backend.multiply(masks[layer].rows(from, groups), own);
    }
  }

  /** The gradients of all parameters; the biases' from the first groups alone. */
  void parameterGradients(int ofBiases) {
    for (int layer = 0; layer <= LAYERS; layer++) {
      linear(layer).weightGradient(gradientOf(layer), inputOf(layer));
      linear(layer).biasGradient(first(gradientOf(layer), ofBiases));
    }
  }

  private static Matrix first(Matrix matrix, int rows) {
    return matrix.rows(0, rows);
  }
}
