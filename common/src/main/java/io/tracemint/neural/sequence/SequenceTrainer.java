package io.tracemint.neural.sequence;

import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.HashMap;
import java.util.Map;

/** Fits a sequence network by likelihood with Adam. */
public final class SequenceTrainer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.98;

  private final Backend backend;
  private final Weights weights;
  private final Matrix mean;
  private final Matrix variance;
  private final Map<Long, Pass> passes = new HashMap<>();
  private long updates;

  public SequenceTrainer(Weights weights) {
    this.weights = weights;
    this.backend = weights.backend;
    int size = weights.parameters.values().size();
    mean = backend.zeros(size, 1);
    variance = backend.zeros(size, 1);
  }

  /** One update; answers the loss before it, summed over rows by their weights. */
  public double step(Batch batch, double rate) {
    Pass pass = pass(batch);
    pass.forward(batch);
    pass.back();
    updates++;
    backend.adam(
        weights.parameters.values(),
        weights.parameters.gradients(),
        mean,
        variance,
        AdamStep.of(rate, BETA1, BETA2, updates));
    return pass.loss();
  }

  /** The loss by predicted slot, without an update. */
  public double[] losses(Batch batch) {
    Pass pass = pass(batch);
    pass.forward(batch);
    return pass.bySlot();
  }

  /** What each row's token costs in nats, by predicted slot, whatever the rows weigh. */
  public double[][] nats(Batch batch) {
    return pass(batch).nats(batch);
  }

  // Batches come in few shapes, and their room is used again.
  private Pass pass(Batch batch) {
    long shape = (long) batch.steps << Integer.SIZE | batch.sequences;
    return passes.computeIfAbsent(shape, key -> new Pass(weights, batch.steps, batch.sequences));
  }

  public long updates() {
    return updates;
  }

  /** The averages of the gradients and of their squares. */
  public Map<String, float[]> moments() {
    return Map.of("mean", read(mean), "variance", read(variance));
  }

  /** Goes on as the trainer that had these moments after so many updates. */
  public void restore(long newUpdates, float[] newMean, float[] newVariance) {
    updates = newUpdates;
    backend.write(newMean, mean);
    backend.write(newVariance, variance);
  }

  private float[] read(Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    return values;
  }
}
