package io.tracemint.family.doppelganger.train;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** The exponential moving average of a network's weights and statistics. */
final class MovingAverage {
  private final Backend backend;
  private final Parameters parameters;
  private final double decay;
  private final Matrix values;
  private final Matrix statistics;

  MovingAverage(Backend backend, Parameters parameters, double decay) {
    this.backend = backend;
    this.parameters = parameters;
    this.decay = decay;
    values = backend.zeros(parameters.values().rows(), 1);
    statistics = backend.zeros(parameters.statistics().rows(), 1);
    restart();
  }

  /** Begins at the network as it is. */
  void restart() {
    backend.copy(parameters.values(), values);
    backend.copy(parameters.statistics(), statistics);
  }

  /** A young average forgets faster, so that it does not remember the first random weights. */
  void follow(long updates) {
    float now = (float) Math.min(decay, (1.0 + updates) / (10.0 + updates));
    backend.movingAverage(parameters.values(), now, values);
    backend.movingAverage(parameters.statistics(), now, statistics);
  }

  Matrix values() {
    return values;
  }

  Matrix statistics() {
    return statistics;
  }
}
