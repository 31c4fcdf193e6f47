package io.tracemint.neural.gan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Affine;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Scores rows: layers with leaky ReLU and dropout. What both do to a unit is one factor, its mask,
 * which is the same forward, back, and in the penalty's tangents.
 */
public final class Critic {
  private static final float SLOPE = 0.2f;

  private final Backend backend;
  private final Parameters parameters;
  private final Affine[] layers;
  private final int hidden;
  private final Matrix input;
  private final Matrix[] units;
  private final Matrix[] masks;
  private final Matrix[] gradients;
  private final Matrix scores;
  private final Matrix scoreGradients;
  private final double dropout;

  /**
   * A critic of layers that have declared their parameters.
   *
   * @param rows that it scores at a time, at most
   * @param columns of a row
   * @param hidden its layers, without the one that gives the score
   * @param units of each of them
   */
  public Critic(
      Backend backend,
      Parameters parameters,
      int rows,
      int columns,
      List<? extends Affine> hidden,
      int[] units,
      double dropout) {
    this.backend = backend;
    this.parameters = parameters;
    this.dropout = dropout;
    this.hidden = units.length;
    this.layers = hidden.toArray(new Affine[this.hidden + 1]);
    this.layers[this.hidden] = new Linear(backend, parameters, "score", units[this.hidden - 1], 1);
    this.units = room(rows, units);
    this.masks = room(rows, units);
    this.gradients = room(rows, units);
    this.input = backend.zeros(rows, columns);
    this.scores = backend.zeros(rows, 1);
    this.scoreGradients = backend.zeros(rows, 1);
  }

  private Matrix[] room(int rows, int... columns) {
    return Arrays.stream(columns).mapToObj(own -> backend.zeros(rows, own)).toArray(Matrix[]::new);
  }

  /** Of layers in which each unit sees all of those before. */
  public static Critic dense(
      Backend backend, int rows, int columns, int[] units, double dropout, Seed seed) {
    Parameters parameters = new Parameters("critic");
    List<Linear> hidden = new ArrayList<>();
    int inputs = columns;
    for (int own : units) {
      hidden.add(new Linear(backend, parameters, "" + (hidden.size() + 1), inputs, own));
      inputs = own;
    }
    Critic critic = new Critic(backend, parameters, rows, columns, hidden, units, dropout);
    parameters.allocate(backend, seed);
    return critic;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Matrix input() {
    return input;
  }

  public Matrix scores() {
    return scores;
  }

  /** What a pass back starts from: the loss's derivative by each score. */
  public Matrix scoreGradients() {
    return scoreGradients;
  }

  /** Draws which units drop out in the next passes. */
  public void draw(RandomGenerator random) {
    float kept = (float) (1 / (1 - dropout));
    for (Matrix mask : masks) {
      if (dropout > 0) {
        float[] draws = new float[mask.size()];
        for (int i = 0; i < draws.length; i++) {
          draws[i] = random.nextFloat() < dropout ? 0 : kept;
        }
        backend.write(draws, mask);
      } else {
        backend.fill(mask, 1);
      }
    }
  }

  /** Scores the first groups; once for each draw, whose masks it completes. */
  public void forward(int groups) {
    for (int layer = 0; layer < hidden; layer++) {
      Matrix own = first(units[layer], groups);
      Matrix mask = first(masks[layer], groups);
      layers[layer].apply(first(inputOf(layer), groups), own);
      backend.leak(own, SLOPE, mask);
      backend.multiply(mask, own);
    }
    layers[hidden].apply(first(inputOf(hidden), groups), first(scores, groups));
  }

  private Matrix inputOf(int layer) {
    return layer == 0 ? input : units[layer - 1];
  }

  /** From the scores' gradients to those of every layer, Δ_l = (Δ_{l+1} W_{l+1}) ∘ M_l. */
  public void back(int groups) {
    Matrix after = first(scoreGradients, groups);
    for (int layer = hidden - 1; layer >= 0; layer--) {
      Matrix own = first(gradients[layer], groups);
      layers[layer + 1].back(after, own);
      backend.multiply(first(masks[layer], groups), own);
      after = own;
    }
  }

  private Matrix gradientOf(int layer) {
    return layer < hidden ? gradients[layer] : scoreGradients;
  }

  /** The gradients of some groups, after {@link #back}. */
  public void inputGradients(int from, int groups, Matrix result) {
    layers[0].back(gradients[0].rows(from, groups), result);
  }

  /**
   * Puts the penalty's tangents in the place of the units of some groups: U_l = (U_{l−1} W_lᵀ) ∘
   * M_l, from U_0, which stands in their input.
   */
  public void tangents(int from, int groups) {
    for (int layer = 0; layer < hidden; layer++) {
      Matrix own = units[layer].rows(from, groups);
      layers[layer].applyWithoutBias(inputOf(layer).rows(from, groups), own);
      backend.multiply(masks[layer].rows(from, groups), own);
    }
  }

  /** The gradients of all parameters by some rows; the biases' by the first of them alone. */
  public void parameterGradients(int rows, int ofBiases) {
    for (int layer = 0; layer <= hidden; layer++) {
      layers[layer].weightGradient(first(gradientOf(layer), rows), first(inputOf(layer), rows));
      layers[layer].biasGradient(first(gradientOf(layer), ofBiases));
    }
  }

  private static Matrix first(Matrix matrix, int rows) {
    return matrix.rows(0, rows);
  }
}
