package io.tracemint.neural.statespace;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** Shortens the gradient of a network to a norm, lest one batch throw it off. */
public final class GradientClip {
  private final Backend backend;
  private final Matrix gradient;
  private final Matrix number;
  private final double most;

  public GradientClip(Backend backend, Parameters parameters, double most) {
    this.backend = backend;
    this.gradient = parameters.gradients().reshaped(1, parameters.gradients().size());
    this.number = backend.zeros(1, 1);
    this.most = most;
  }

  /** Answers the norm before. */
  public double apply() {
    float[] squares = new float[1];
    backend.fill(number, 0);
    backend.addRowDots(gradient, gradient, number);
    backend.read(number, squares);
    double norm = Math.sqrt(squares[0]);
    if (norm > most) {
      backend.fill(number, (float) (most / norm));
      backend.scaleRows(gradient, number);
    }
    return norm;
  }
}
