package io.tracemint.neural.layer;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** Rows divided by the root of their mean square (Zhang and Sennrich 2019). */
public final class RmsNorm {
  private final Backend backend;
  private final Parameter scale;

  public RmsNorm(Backend backend, Parameters parameters, String name, int width) {
    this.backend = backend;
    this.scale = parameters.learned(name + ".scale", 1, width, Initial.constant(1));
  }

  public void apply(Matrix x, Matrix y) {
    backend.rmsNorm(x, scale.value(), y);
  }

  /** Turns the gradient of y, in place, into that of x. */
  public void back(Matrix x, Matrix gradient) {
    backend.rmsNormGradient(x, scale.value(), gradient, scale.gradient());
  }
}
