package io.tracemint.neural.statespace;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** y = x Wᵀ, rows are samples. */
final class Projection {
  private final Backend backend;
  private final Parameter weight;

  Projection(Backend backend, Parameters parameters, String name, int inputs, int outputs) {
    this(backend, parameters, name, inputs, outputs, 1);
  }

  /**
   * A projection whose first weights are uniform.
   *
   * @param gain of the bound, which is else 1 / √inputs
   */
  Projection(
      Backend backend, Parameters parameters, String name, int inputs, int outputs, double gain) {
    this.backend = backend;
    Initial uniform = Initial.uniform(gain / Math.sqrt(inputs));
    this.weight = parameters.learned(name + ".weight", outputs, inputs, uniform);
  }

  void apply(Matrix x, Matrix y) {
    backend.productWithTransposed(x, weight.value(), false, y);
  }

  /** y += x Wᵀ. */
  void add(Matrix x, Matrix y) {
    backend.productWithTransposed(x, weight.value(), true, y);
  }

  /**
   * Leaves the gradient of the weights, and gives that of what went in.
   *
   * @param add whether that is added to what dx holds
   */
  void back(Matrix dy, Matrix x, boolean add, Matrix dx) {
    backend.transposedProduct(dy, x, false, weight.gradient());
    backend.product(dy, weight.value(), add, dx);
  }
}
