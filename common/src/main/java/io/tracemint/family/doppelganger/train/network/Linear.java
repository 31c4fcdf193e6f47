package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** y = x Wᵀ + b, rows are samples. */
final class Linear {
  private final Backend backend;
  private final Parameter weight;
  private final Parameter bias;

  Linear(Backend backend, Parameters parameters, String name, int inputs, int outputs) {
    this.backend = backend;
    this.weight =
        parameters.learned(name + ".weight", outputs, inputs, Initial.glorot(inputs, outputs));
    this.bias = parameters.learned(name + ".bias", 1, outputs, Initial.constant(0));
  }

  void apply(Matrix x, Matrix y) {
    applyWithoutBias(x, y);
    backend.addBias(y, bias.value());
  }

  void applyRelu(Matrix x, Matrix y) {
    applyWithoutBias(x, y);
    backend.addBiasAndRelu(y, bias.value());
  }

  void applyWithoutBias(Matrix x, Matrix y) {
    backend.productWithTransposed(x, weight.value(), false, y);
  }

  /** Becomes the layer that sees x ∘ factors + offsets where this one sees x. */
  void takeIn(float[] factors, float[] offsets) {
    float[] w = new float[weight.size()];
    float[] b = new float[bias.size()];
    backend.read(weight.value(), w);
    backend.read(bias.value(), b);
    for (int output = 0; output < b.length; output++) {
      double sum = b[output];
      for (int input = 0; input < factors.length; input++) {
        int at = output * factors.length + input;
        sum += (double) w[at] * offsets[input];
        w[at] *= factors[input];
      }
      b[output] = (float) sum;
    }
    backend.write(w, weight.value());
    backend.write(b, bias.value());
  }

  /** A row. */
  Matrix biases() {
    return bias.value();
  }

  /** dx = dy W. */
  void back(Matrix dy, Matrix dx) {
    backend.product(dy, weight.value(), false, dx);
  }

  /** dW = dyᵀ x. */
  void weightGradient(Matrix dy, Matrix x) {
    backend.transposedProduct(dy, x, false, weight.gradient());
  }

  void biasGradient(Matrix dy) {
    backend.columnSums(dy, bias.gradient());
  }

  void gradients(Matrix dy, Matrix x) {
    weightGradient(dy, x);
    biasGradient(dy);
  }
}
