package io.tracemint.family.doppelganger.train;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/** The optimiser of one network: its moments and how many updates they have seen. */
final class Adam {
  private final Backend backend;
  private final Parameters parameters;
  private final double rate;
  private final TrainSettings.Rates rates;
  private final Matrix mean;
  private final Matrix variance;
  private long updates;

  Adam(Backend backend, Parameters parameters, double rate, TrainSettings.Rates rates) {
    this.backend = backend;
    this.parameters = parameters;
    this.rate = rate;
    this.rates = rates;
    mean = backend.zeros(parameters.values().rows(), 1);
    variance = backend.zeros(parameters.values().rows(), 1);
  }

  void update() {
    updates++;
    AdamStep step = AdamStep.of(rate, rates.beta1(), rates.beta2(), updates);
    backend.adam(parameters.values(), parameters.gradients(), mean, variance, step);
  }

  String network() {
    return parameters.network();
  }

  Matrix mean() {
    return mean;
  }

  Matrix variance() {
    return variance;
  }

  long updates() {
    return updates;
  }

  void restore(long newUpdates) {
    updates = newUpdates;
  }
}
