package io.tracemint.neural.sequence;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.Arrays;

/**
 * Takes a little off every weight with each update, beside the gradient (Loshchilov and Hutter's
 * decoupled decay), so that only what the data ask for again and again stays. Biases, which say how
 * often things are, stay as they are.
 */
final class Fading {
  private final Parameters parameters;
  private final Backend backend;
  private final double decay;
  private final Matrix kept;
  private double rate;

  Fading(Parameters parameters, Backend backend, double decay) {
    this.parameters = parameters;
    this.backend = backend;
    this.decay = decay;
    this.kept = decay == 0 ? null : backend.zeros(1, parameters.values().size());
  }

  void step(double newRate) {
    if (decay == 0) {
      return;
    }
    if (newRate != rate) {
      rate = newRate;
      backend.write(shares(), kept);
    }
    backend.scaleColumns(parameters.values().reshaped(1, kept.columns()), kept);
  }

  private float[] shares() {
    float[] shares = new float[kept.columns()];
    int at = 0;
    for (Parameter parameter : parameters.learned()) {
      boolean isBias = parameter.rows() == 1;
      Arrays.fill(
          shares, at, at + parameter.size(), isBias ? 1 : (float) Math.max(0, 1 - rate * decay));
      at += parameter.size();
    }
    return shares;
  }
}
