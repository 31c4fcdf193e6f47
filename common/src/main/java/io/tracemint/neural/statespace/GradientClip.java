package io.tracemint.neural.statespace;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Results;

/** Clips the gradient of a network to a norm. */
public final class GradientClip {
  private final Backend backend;
  private final Parameters parameters;
  private final Results norm;
  private final double most;

  public GradientClip(Backend backend, Parameters parameters, double most) {
    this.backend = backend;
    this.parameters = parameters;
    this.norm = backend.results(1);
    this.most = most;
  }

  public void apply() {
    backend.shorten(parameters.gradients(), most, norm, 0);
  }
}
