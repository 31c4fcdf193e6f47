package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Rows;
import java.util.List;
import java.util.function.Consumer;

/**
 * One LSTM layer over a fixed number of steps: i, f, o = σ, g = tanh; c' = f∘c + i∘g; h' =
 * o∘tanh(c'). Matrices of all steps are block-major: the rows of step 0, then those of step 1, and
 * so on.
 */
final class Lstm {
  private final Backend backend;
  private final LstmWeights weights;
  private final int count;
  private final int batch;
  private final Matrix base;
  private final Matrix inputs;
  private final Matrix gates;
  private final Matrix cells;
  private final Matrix tanhs;
  private final Matrix hiddens;
  private final Matrix hiddenGradients;
  private final Matrix gateGradients;
  private final Matrix baseGradient;
  private final Matrix cellGradient;
  private final List<LstmPart> parts;

  /** For so many steps and samples at a time. */
  Lstm(Backend backend, LstmWeights weights, int count, int batch) {
    this.backend = backend;
    this.weights = weights;
    this.count = count;
    this.batch = batch;
    int units = weights.shape().units();
    int gateWidth = 4 * units;
    base = backend.zeros(batch, gateWidth);
    inputs = backend.zeros(count * batch, weights.shape().perStep());
    gates = backend.zeros(count * batch, gateWidth);
    cells = backend.zeros((count + 1) * batch, units);
    tanhs = backend.zeros(count * batch, units);
    hiddens = backend.zeros((count + 1) * batch, units);
    hiddenGradients = backend.zeros(count * batch, units);
    gateGradients = backend.zeros(count * batch, gateWidth);
    baseGradient = backend.zeros(batch, gateWidth);
    cellGradient = backend.zeros(batch, units);
    parts = backend.parts(batch).stream().map(this::part).toList();
  }

  private LstmPart part(Rows rows) {
    LstmPart.Step[] steps = new LstmPart.Step[count];
    for (int i = 0; i < count; i++) {
      LstmStep step =
          new LstmStep(
              rows.of(block(gates, i)),
              rows.of(block(cells, i)),
              rows.of(block(cells, i + 1)),
              rows.of(block(tanhs, i)),
              rows.of(block(hiddens, i + 1)));
      steps[i] =
          new LstmPart.Step(
              step,
              rows.of(block(inputs, i)),
              rows.of(block(hiddens, i)),
              rows.of(block(hiddenGradients, i)),
              rows.of(block(gateGradients, i)));
    }
    return new LstmPart(
        backend, weights, rows.of(base), rows.of(baseGradient), rows.of(cellGradient), steps);
  }

  private Matrix block(Matrix all, int step) {
    return all.rows(step * batch, batch);
  }

  /** Where the first hidden state is written before a pass. */
  Matrix firstHidden() {
    return block(hiddens, 0);
  }

  Matrix firstCell() {
    return block(cells, 0);
  }

  /** Where the input that changes is written before a pass. */
  Matrix inputs() {
    return inputs;
  }

  /** The hidden states after each step, [steps × batch, units]. */
  Matrix hiddens() {
    return hiddens.rows(batch, count * batch);
  }

  /** Where the gradients of {@link #hiddens} are written before a pass back, which changes them. */
  Matrix hiddenGradients() {
    return hiddenGradients;
  }

  void forward(Matrix constant) {
    weights.base(constant, base);
    each(LstmPart::forward);
  }

  /** Leaves the parameters' gradients. */
  void back(Matrix constant) {
    each(LstmPart::back);
    weights.stepGradients(gateGradients, hiddens.rows(0, count * batch), inputs);
    weights.baseGradients(baseGradient, constant);
  }

  private void each(Consumer<LstmPart> pass) {
    backend.together(parts.stream().map(part -> (Runnable) () -> pass.accept(part)).toList());
  }
}
