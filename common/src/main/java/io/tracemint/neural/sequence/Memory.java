package io.tracemint.neural.sequence;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;

/** The LSTM over the steps of a batch. */
final class Memory {
  private final Backend backend;
  private final Weights weights;
  private final int steps;
  private final int sequences;
  private final Matrix base;
  private final Matrix gates;
  private final Matrix numbers;
  private final Matrix cells;
  private final Matrix tanhs;
  private final Matrix hiddens;
  private final Matrix hiddenGradients;
  private final Matrix gateGradients;
  private final Matrix baseGradient;
  private final Matrix cellGradient;

  Memory(Weights weights, int steps, int sequences) {
    this.weights = weights;
    this.backend = weights.backend;
    this.steps = steps;
    this.sequences = sequences;
    int units = weights.shape.widths().memory();
    base = backend.zeros(sequences, 4 * units);
    gates = backend.zeros(steps * sequences, 4 * units);
    numbers = backend.zeros(steps * sequences, weights.shape.numbers());
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

  void forward(Batch batch, Matrix context) {
    backend.productWithTransposed(context, weights.gatesOfContext.value(), false, base);
    backend.addBias(base, weights.gateBias.value());
    backend.write(batch.numbers, numbers);
    backend.productWithTransposed(numbers, weights.gatesOfNumbers.value(), false, gates);
    for (int slot = 0; slot < batch.previous.length; slot++) {
      backend.addTableRows(weights.gateTables.get(slot).value(), batch.previous[slot], gates);
    }
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

  /** Leaves the parameters' gradients and adds to the context's. */
  void back(Batch batch, Matrix context, Matrix contextGradient) {
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
      backend.add(block(gateGradients, step), baseGradient);
    }
    gradients(batch, context, contextGradient);
  }

  private void gradients(Batch batch, Matrix context, Matrix contextGradient) {
    Matrix before = hiddens.rows(0, steps * sequences);
    backend.transposedProduct(gateGradients, before, false, weights.recurrent.gradient());
    backend.transposedProduct(gateGradients, numbers, false, weights.gatesOfNumbers.gradient());
    for (int slot = 0; slot < batch.previous.length; slot++) {
      backend.addToTableRows(
          gateGradients, batch.previous[slot], weights.gateTables.get(slot).gradient());
    }
    backend.columnSums(baseGradient, weights.gateBias.gradient());
    backend.transposedProduct(baseGradient, context, false, weights.gatesOfContext.gradient());
    backend.product(baseGradient, weights.gatesOfContext.value(), true, contextGradient);
  }
}
