package io.tracemint.family.ctgan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.BatchNorm;
import io.tracemint.neural.layer.Linear;

/** Linear, batch norm, ReLU, and the block's input beside what comes out. */
final class Residual {
  private final Backend backend;
  private final int inputs;
  private final int units;
  private final Linear linear;
  private final BatchNorm norm;
  private final Matrix sums;
  private final Matrix active;
  private final Matrix noBias;
  private final Matrix output;
  private final Matrix inner;
  private final Matrix inputGradient;
  private Matrix input;

  Residual(Backend backend, Parameters parameters, String name, int inputs, int units, int batch) {
    this.backend = backend;
    this.inputs = inputs;
    this.units = units;
    this.linear = new Linear(backend, parameters, name, inputs, units);
    this.norm = new BatchNorm(backend, parameters, name + ".norm", units, batch);
    this.sums = backend.zeros(batch, units);
    this.active = backend.zeros(batch, units);
    this.noBias = backend.zeros(1, units);
    this.output = backend.zeros(batch, units + inputs);
    this.inner = backend.zeros(batch, units);
    this.inputGradient = backend.zeros(batch, inputs);
  }

  int outputs() {
    return units + inputs;
  }

  Matrix forward(Matrix newInput) {
    input = newInput;
    linear.apply(input, sums);
    norm.apply(sums, active);
    return finish();
  }

  /** The same outside training, once {@link #freeze} has been called. */
  Matrix make(Matrix newInput) {
    input = newInput;
    linear.apply(input, active);
    return finish();
  }

  private Matrix finish() {
    backend.addBiasAndRelu(active, noBias);
    backend.copyColumns(active, 0, output, 0, units);
    backend.copyColumns(input, 0, output, units, inputs);
    return output;
  }

  /** Takes the running statistics of the norm into the weights. */
  void freeze() {
    norm.foldIntoBefore(linear);
  }

  /** Leaves the parameters' gradients; answers that of the input. */
  Matrix back(Matrix gradient) {
    backend.copyColumns(gradient, 0, inner, 0, units);
    backend.reluGradient(active, inner);
    norm.back(inner);
    linear.gradients(inner, input);
    backend.copyColumns(gradient, units, inputGradient, 0, inputs);
    linear.addBack(inner, inputGradient);
    return inputGradient;
  }
}
