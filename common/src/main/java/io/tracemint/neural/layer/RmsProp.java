package io.tracemint.neural.layer;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.Map;

/**
 * RMSProp (Tieleman and Hinton 2012): Adam without a mean of the gradients and without corrections.
 */
public final class RmsProp implements Optimiser {
  private static final float KEEP = 0.99f;
  private static final float EPSILON = 1e-8f;

  private final Backend backend;
  private final Parameters parameters;
  private final AdamStep step;
  private final Matrix mean;
  private final Matrix squares;

  public RmsProp(Backend backend, Parameters parameters, double rate) {
    this.backend = backend;
    this.parameters = parameters;
    this.step = new AdamStep((float) rate, 0, KEEP, EPSILON);
    this.mean = backend.zeros(parameters.values().rows(), 1);
    this.squares = backend.zeros(parameters.values().rows(), 1);
  }

  @Override
  public void update() {
    backend.adam(parameters.values(), parameters.gradients(), mean, squares, step);
  }

  @Override
  public String network() {
    return parameters.network();
  }

  @Override
  public Map<String, Matrix> moments() {
    return Map.of("squares", squares);
  }

  @Override
  public void restore(long updates) {
    // It does not count them.
  }
}
