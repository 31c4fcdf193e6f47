package io.tracemint.neural.layer;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** y = x Wᵀ + b, rows are samples. */
public final class Linear implements Affine {
  private final Backend backend;
  private final Parameter weight;
  private final Parameter bias;

  public Linear(Backend backend, Parameters parameters, String name, int inputs, int outputs) {
    this.backend = backend;
    this.weight =
        parameters.learned(name + ".weight", outputs, inputs, Initial.glorot(inputs, outputs));
    this.bias = parameters.learned(name + ".bias", 1, outputs, Initial.constant(0));
  }

  /** Weights and biases of layers from each of some widths to the next. */
  public static long weights(int... widths) {
    long sum = 0;
    for (int layer = 1; layer < widths.length; layer++) {
      sum += (widths[layer - 1] + 1L) * widths[layer];
    }
    return sum;
  }

  @Override
  public void apply(Matrix x, Matrix y) {
    applyWithoutBias(x, y);
    backend.addBias(y, bias.value());
  }

  public void applyRelu(Matrix x, Matrix y) {
    applyWithoutBias(x, y);
    backend.addBiasAndRelu(y, bias.value());
  }

  @Override
  public void applyWithoutBias(Matrix x, Matrix y) {
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

  /** Becomes the layer that gives y ∘ factors + offsets where this one gives y. */
  void giveOut(float[] factors, float[] offsets) {
    float[] w = new float[weight.size()];
    float[] b = new float[bias.size()];
    backend.read(weight.value(), w);
    backend.read(bias.value(), b);
    int inputs = w.length / b.length;
    for (int output = 0; output < b.length; output++) {
      for (int at = output * inputs; at < (output + 1) * inputs; at++) {
        w[at] *= factors[output];
      }
      b[output] = b[output] * factors[output] + offsets[output];
    }
    backend.write(w, weight.value());
    backend.write(b, bias.value());
  }

  /** dx = dy W. */
  @Override
  public void back(Matrix dy, Matrix dx) {
    backend.product(dy, weight.value(), false, dx);
  }

  /** dx += dy W. */
  public void addBack(Matrix dy, Matrix dx) {
    backend.product(dy, weight.value(), true, dx);
  }

  /** dW = dyᵀ x. */
  @Override
  public void weightGradient(Matrix dy, Matrix x) {
    backend.transposedProduct(dy, x, false, weight.gradient());
  }

  @Override
  public void biasGradient(Matrix dy) {
    backend.columnSums(dy, bias.gradient());
  }
}
