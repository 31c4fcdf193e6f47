package io.tracemint.neural.sequence;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import java.util.function.Predicate;

/** The LSTM over the steps of a batch. */
final class Memory {
  private final Backend backend;
  private final Weights weights;
  private final Told told;
  private final int steps;
  private final int sequences;
  private final Matrix base;
  private final Matrix gates;
  private final Matrix cells;
  private final Matrix tanhs;
  private final Matrix hiddens;
  private final Matrix hiddenGradients;
  final Matrix gateGradients;
  final Matrix baseGradient;
  private final Matrix cellGradient;

  Memory(Weights weights, Told told, int steps, int sequences) {
    this.weights = weights;
    this.told = told;
    this.backend = weights.backend;
    this.steps = steps;
    this.sequences = sequences;
    int units = weights.shape.widths().memory();
    base = backend.zeros(sequences, 4 * units);
    gates = backend.zeros(steps * sequences, 4 * units);
    cells = backend.zeros((steps + 1) * sequences, units);
    tanhs = backend.zeros(steps * sequences, units);
    hiddens = backend.zeros((steps + 1) * sequences, units);
    hiddenGradients = backend.zeros(steps * sequences, units);
    gateGradients = backend.zeros(steps * sequences, 4 * units);
    baseGradient = backend.zeros(sequences, 4 * units);
    cellGradient = backend.zeros(sequences, units);
  }

  private Matrix block(Matrix all, int step) {
    return all.rows(step * sequences, sequences);
  }

  /** The states after each step. */
  Matrix states() {
    return hiddens.rows(sequences, steps * sequences);
  }

  /** Where the gradients of {@link #states} are written before a pass back. */
  Matrix stateGradients() {
    return hiddenGradients;
  }

  void forward(Matrix context) {
    backend.productWithTransposed(context, weights.gatesOfContext.value(), false, base);
    backend.addBias(base, weights.gateBias.value());
    backend.productWithTransposed(told.numbers, weights.gatesOfNumbers.value(), false, gates);
    backend.addTableRows(HeadPass.values(weights.gateTables), told.previous, gates);
    for (int step = 0; step < steps; step++) {
      LstmStep cell = cell(step);
      backend.productWithTransposed(
          block(hiddens, step), weights.recurrent.value(), true, cell.gates());
      backend.lstmStep(cell, base);
    }
  }

  private LstmStep cell(int step) {
    return new LstmStep(
        block(gates, step),
        block(cells, step),
        block(cells, step + 1),
        block(tanhs, step),
        block(hiddens, step + 1));
  }

  /** What each step was told in plain numbers. */
  Matrix numbers() {
    return told.numbers;
  }

  /** The states before each step. */
  Matrix before() {
    return hiddens.rows(0, steps * sequences);
  }

  /** The gradients of what was computed; adds to the context's. */
  void deltas(Matrix contextGradient) {
    backend.fill(cellGradient, 0);
    backend.fill(baseGradient, 0);
    for (int step = steps - 1; step >= 0; step--) {
      if (step + 1 < steps) {
        backend.product(
            block(gateGradients, step + 1),
            weights.recurrent.value(),
            true,
            block(hiddenGradients, step));
      }
      backend.lstmStepGradient(
          cell(step), block(hiddenGradients, step), cellGradient, block(gateGradients, step));
    }
    backend.addBlocks(gateGradients, baseGradient);
    backend.product(baseGradient, weights.gatesOfContext.value(), true, contextGradient);
  }

  /** The gradients of those parameters that are learnt. */
  void gradients(Matrix context, Predicate<Parameter> learnt) {
    product(gateGradients, before(), weights.recurrent, learnt);
    product(gateGradients, told.numbers, weights.gatesOfNumbers, learnt);
    HeadPass.addToTables(backend, gateGradients, told.previous, weights.gateTables, learnt);
    if (learnt.test(weights.gateBias)) {
      backend.columnSums(baseGradient, weights.gateBias.gradient());
    }
    product(baseGradient, context, weights.gatesOfContext, learnt);
  }

  private void product(
      Matrix gradients, Matrix inputs, Parameter parameter, Predicate<Parameter> learnt) {
    if (learnt.test(parameter)) {
      backend.transposedProduct(gradients, inputs, false, parameter.gradient());
    }
  }
}
