package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;

/** Some samples of a batch on their way through all steps of an LSTM, which none of them shares. */
final class LstmPart {
  private final Backend backend;
  private final LstmWeights weights;
  private final Matrix base;
  private final Matrix baseGradient;
  private final Matrix cellGradient;
  private final Step[] steps;

  /** These samples' rows of what one step reads and writes, forward and back. */
  record Step(
      LstmStep cell,
      Matrix input,
      Matrix previousHidden,
      Matrix hiddenGradient,
      Matrix gateGradient) {}

  LstmPart(
      Backend backend,
      LstmWeights weights,
      Matrix base,
      Matrix baseGradient,
      Matrix cellGradient,
      Step[] steps) {
    this.backend = backend;
    this.weights = weights;
    this.base = base;
    this.baseGradient = baseGradient;
    this.cellGradient = cellGradient;
    this.steps = steps;
  }

  void forward() {
    for (Step step : steps) {
      weights.gates(step.input(), step.cell().gates());
      weights.addRecurrent(step.previousHidden(), step.cell().gates());
      backend.lstmStep(step.cell(), base);
    }
  }

  /** Leaves the gates' gradients, and their sums over all steps. */
  void back() {
    backend.fill(cellGradient, 0);
    backend.fill(baseGradient, 0);
    for (int i = steps.length - 1; i >= 0; i--) {
      Step step = steps[i];
      if (i + 1 < steps.length) {
        weights.backThroughRecurrent(steps[i + 1].gateGradient(), step.hiddenGradient());
      }
      backend.lstmStepGradient(
          step.cell(), step.hiddenGradient(), cellGradient, step.gateGradient());
      backend.add(step.gateGradient(), baseGradient);
    }
  }
}
