package io.tracemint.train.network;

import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.LstmStep;
import io.tracemint.train.backend.Matrix;

/**
 * One LSTM layer over a fixed number of steps: i, f, o = σ, g = tanh; c' = f∘c + i∘g; h' =
 * o∘tanh(c'). Its input is a constant part, multiplied once, and a part that changes each step.
 * Matrices of all steps are block-major: the rows of step 0, then those of step 1, and so on.
 */
final class Lstm {
  private final Backend backend;
  private final Parameter constantWeight;
  private final Parameter stepWeight;
  private final Parameter recurrentWeight;
  private final Parameter bias;
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

  Lstm(Backend backend, Parameters parameters, String name, Shape shape) {
    this.backend = backend;
    this.batch = shape.batch();
    int units = shape.units();
    int gateWidth = 4 * units;
    Initial glorot = Initial.glorot(shape.constant() + shape.perStep(), gateWidth);
    constantWeight = parameters.learned(name + ".constant", gateWidth, shape.constant(), glorot);
    stepWeight = parameters.learned(name + ".step", gateWidth, shape.perStep(), glorot);
    recurrentWeight =
        parameters.learned(name + ".recurrent", gateWidth, units, Initial.orthogonal());
    bias = parameters.learned(name + ".bias", 1, gateWidth, Initial.forgetBias(units));
    int count = shape.steps();
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

  /** The widths of the constant and the changing input, units, steps and samples at a time. */
  record Shape(int constant, int perStep, int units, int steps, int batch) {}

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
    backend.productWithTransposed(constant, constantWeight.value(), false, base);
    backend.addBias(base, bias.value());
    backend.productWithTransposed(perStep, stepWeight.value(), false, gates);
    for (int i = 0; i < steps.length; i++) {
      backend.productWithTransposed(
          previousHiddens[i], recurrentWeight.value(), true, steps[i].gates());
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
        backend.product(gateGradients[i + 1], recurrentWeight.value(), true, hiddenGradient);
      }
      backend.lstmStepGradient(steps[i], hiddenGradient, cellGradient, gateGradients[i]);
      backend.add(gateGradients[i], baseGradient);
    }
    Matrix previous = hiddens.rows(0, steps.length * batch);
    backend.transposedProduct(allGateGradients, previous, false, recurrentWeight.gradient());
    backend.transposedProduct(allGateGradients, perStep, false, stepWeight.gradient());
    backend.transposedProduct(baseGradient, constant, false, constantWeight.gradient());
    backend.columnSums(baseGradient, bias.gradient());
  }
}
