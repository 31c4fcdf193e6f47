package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/**
 * What an LSTM layer learns. Its input is a constant part, multiplied once, and a part that changes
 * each step; gates are in the order input, forget, output, candidate.
 */
final class LstmWeights {
  private final Backend backend;
  private final Shape shape;
  private final Parameter constant;
  private final Parameter perStep;
  private final Parameter recurrent;
  private final Parameter bias;

  /** The widths of the constant and the changing input, and units. */
  record Shape(int constant, int perStep, int units) {}

  LstmWeights(Backend backend, Parameters parameters, String name, Shape shape) {
    this.backend = backend;
    this.shape = shape;
    int width = 4 * shape.units();
    Initial glorot = Initial.glorot(shape.constant() + shape.perStep(), width);
    constant = parameters.learned(name + ".constant", width, shape.constant(), glorot);
    perStep = parameters.learned(name + ".step", width, shape.perStep(), glorot);
    recurrent = parameters.learned(name + ".recurrent", width, shape.units(), Initial.orthogonal());
    bias = parameters.learned(name + ".bias", 1, width, Initial.forgetBias(shape.units()));
  }

  Shape shape() {
    return shape;
  }

  /** What the constant input adds to the gates of every step. */
  void base(Matrix input, Matrix base) {
    backend.productWithTransposed(input, constant.value(), false, base);
    backend.addBias(base, bias.value());
  }

  /** What the changing input gives to the gates. */
  void gates(Matrix input, Matrix gates) {
    backend.productWithTransposed(input, perStep.value(), false, gates);
  }

  void addRecurrent(Matrix hidden, Matrix gates) {
    backend.productWithTransposed(hidden, recurrent.value(), true, gates);
  }

  /** Adds to the hidden states' gradient what comes back from the next step's gates. */
  void backThroughRecurrent(Matrix gateGradient, Matrix hiddenGradient) {
    backend.product(gateGradient, recurrent.value(), true, hiddenGradient);
  }

  /** The gradients of what meets the gates of every step. */
  void stepGradients(Matrix gateGradients, Matrix previousHiddens, Matrix inputs) {
    backend.transposedProduct(gateGradients, previousHiddens, false, recurrent.gradient());
    backend.transposedProduct(gateGradients, inputs, false, perStep.gradient());
  }

  void baseGradients(Matrix baseGradient, Matrix input) {
    backend.transposedProduct(baseGradient, input, false, constant.gradient());
    backend.columnSums(baseGradient, bias.gradient());
  }
}
