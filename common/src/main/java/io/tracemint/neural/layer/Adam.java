package io.tracemint.neural.layer;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.Map;

/** The optimiser of one network: its moments and how many updates they have seen. */
public final class Adam implements Optimiser {
  private final Backend backend;
  private final Parameters parameters;
  private final Rates rates;
  private final Matrix mean;
  private final Matrix variance;
  private final Matrix decay;
  private long updates;

  /**
   * How it learns.
   *
   * @param decay how much of each weight is added to its gradient, which keeps weights small
   */
  public record Rates(double rate, double beta1, double beta2, double decay) {}

  public Adam(Backend backend, Parameters parameters, Rates rates) {
    this.backend = backend;
    this.parameters = parameters;
    this.rates = rates;
    int size = parameters.values().rows();
    mean = backend.zeros(size, 1);
    variance = backend.zeros(size, 1);
    decay = backend.zeros(1, 1);
    backend.fill(decay, (float) rates.decay());
  }

  @Override
  public void update() {
    update(1);
  }

  /** An update at a share of the rate. */
  public void update(double share) {
    updates++;
    if (rates.decay() > 0) {
      backend.addScaledRows(inOneRow(parameters.values()), decay, inOneRow(parameters.gradients()));
    }
    AdamStep step = AdamStep.of(share * rates.rate(), rates.beta1(), rates.beta2(), updates);
    backend.adam(parameters.values(), parameters.gradients(), mean, variance, step);
  }

  private static Matrix inOneRow(Matrix column) {
    return column.reshaped(1, column.rows());
  }

  @Override
  public String network() {
    return parameters.network();
  }

  public Matrix mean() {
    return mean;
  }

  public Matrix variance() {
    return variance;
  }

  @Override
  public Map<String, Matrix> moments() {
    return Map.of("mean", mean, "variance", variance);
  }

  public long updates() {
    return updates;
  }

  @Override
  public void restore(long newUpdates) {
    updates = newUpdates;
  }
}
