package io.tracemint.train.network;

import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.LstmStep;
import io.tracemint.train.backend.Matrix;

/**
 * One LSTM layer over a fixed number of steps: i, f, o = σ, g = tanh; c' = f∘c + i∘g; h' =
 * o∘tanh(c'). Matrices of all steps are block-major: the rows of step 0, then those of step 1, and
 * so on.
 */
final class Lstm {
  private final Backend backend;
  private final LstmWeights weights;
  private final int batch;
  private final Matrix base;
  private final Matrix gates;
  private final Matrix hiddens;
  private final Matrix cells;
  private final LstmStep[] steps;
  private final Matrix[] gateGradients;
  private final Matrix[] previousHiddens;
  private final Matrix allGateGradients;
  private final Matrix baseGradient;
  private final Matrix cellGradient;

  /** For so many units, steps and samples at a time. */
  Lstm(Backend backend, LstmWeights weights, int units, int count, int batch) {
    this.backend = backend;
    this.weights = weights;
    this.batch = batch;
    int gateWidth = 4 * units;
    base = backend.zeros(batch, gateWidth);
    baseGradient = backend.zeros(batch, gateWidth);
    cellGradient = backend.zeros(batch, units);
    gates = backend.zeros(count * batch, gateWidth);
    allGateGradients = backend.zeros(count * batch, gateWidth);
    hiddens = backend.zeros((count + 1) * batch, units);
    cells = backend.zeros((count + 1) * batch, units);
    Matrix tanhs = backend.zeros(count * batch, units);
    steps = new LstmStep[count];
    gateGradients = new Matrix[count];
    previousHiddens = new Matrix[count];
    for (int i = 0; i < count; i++) {
      steps[i] =
          new LstmStep(
              block(gates, i),
              block(cells, i),
              block(cells, i + 1),
              block(tanhs, i),
              block(hiddens, i + 1));
      gateGradients[i] = block(allGateGradients, i);
      previousHiddens[i] = block(hiddens, i);
    }
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

  /** The hidden states after each step, [steps × batch, units]. */
  Matrix hiddens() {
    return hiddens.rows(batch, steps.length * batch);
  }

  void forward(Matrix constant, Matrix perStep) {
    weights.base(constant, base);
    weights.gates(perStep, gates);
    for (int i = 0; i < steps.length; i++) {
      weights.addRecurrent(previousHiddens[i], steps[i].gates());
      backend.lstmStep(steps[i], base);
    }
  }

  /** Leaves the parameters' gradients; overwrites {@code hiddenGradients}. */
  void back(Matrix constant, Matrix perStep, Matrix hiddenGradients) {
    backend.fill(cellGradient, 0);
    backend.fill(baseGradient, 0);
    for (int i = steps.length - 1; i >= 0; i--) {
      Matrix hiddenGradient = block(hiddenGradients, i);
      if (i + 1 < steps.length) {
        weights.backThroughRecurrent(gateGradients[i + 1], hiddenGradient);
      }
      backend.lstmStepGradient(steps[i], hiddenGradient, cellGradient, gateGradients[i]);
      backend.add(gateGradients[i], baseGradient);
    }
    weights.stepGradients(allGateGradients, hiddens.rows(0, steps.length * batch), perStep);
    weights.baseGradients(baseGradient, constant);
  }
}
