package io.tracemint.neural.diffusion;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;
import io.tracemint.neural.layer.RmsNorm;

/**
 * Rows normalised, then scaled and shifted as the example's condition says (Peebles and Xie 2023,
 * adaptive norms). Rows that are not alive are zero.
 */
final class Modulation {
  private final Backend backend;
  private final RmsNorm norm;
  private final Linear toScale;
  private final Linear toShift;
  private final Matrix input;
  private final Matrix normed;
  private final Matrix scale;
  private final Matrix shift;
  private final Matrix factors;
  private final Matrix result;

  Modulation(Backend backend, Parameters parameters, String name, int width, int batch, int rows) {
    this.backend = backend;
    this.norm = new RmsNorm(backend, parameters, name, width);
    this.toScale = new Linear(backend, parameters, name + ".to-scale", width, width);
    this.toShift = new Linear(backend, parameters, name + ".to-shift", width, width);
    this.input = backend.zeros(rows, width);
    this.normed = backend.zeros(rows, width);
    this.scale = backend.zeros(batch, width);
    this.shift = backend.zeros(batch, width);
    this.factors = backend.zeros(rows, width);
    this.result = backend.zeros(rows, width);
  }

  /** What x is by a condition, a row for each example. */
  Matrix apply(Matrix x, Matrix condition, Matrix alive) {
    backend.copy(x, input);
    norm.apply(x, normed);
    toScale.apply(condition, scale);
    toShift.apply(condition, shift);
    backend.fill(factors, 1);
    backend.addToBlocks(scale, factors);
    backend.copy(normed, result);
    backend.multiply(factors, result);
    backend.addToBlocks(shift, result);
    backend.scaleRows(result, alive);
    return result;
  }

  Matrix result() {
    return result;
  }

  /** Turns the gradient of the result, in place, into that of x; adds that of the condition. */
  void back(Matrix gradient, Matrix condition, Matrix alive, Matrix ofCondition) {
    backend.scaleRows(gradient, alive);
    backend.fill(shift, 0);
    backend.addBlocks(gradient, shift);
    toShift.gradients(shift, condition);
    toShift.addBack(shift, ofCondition);
    backend.multiply(gradient, normed);
    backend.fill(scale, 0);
    backend.addBlocks(normed, scale);
    toScale.gradients(scale, condition);
    toScale.addBack(scale, ofCondition);
    backend.multiply(factors, gradient);
    norm.back(input, gradient);
  }
}
