package io.tracemint.neural.sequence;

import io.tracemint.failure.UserError;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.privacy.Clipping;
import io.tracemint.privacy.GradientNoise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fits a sequence network with differential privacy (DP-SGD; Abadi et al. 2016): the gradient of
 * each sequence is clipped, their sum gets noise once a step, and Adam is shown that alone.
 */
public final class PrivateTrainer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.98;

  private final Backend backend;
  private final Weights weights;
  private final Clipping clipping;
  private final Set<Parameter> learnt = new HashSet<>();

  private final List<Range> ranges = new ArrayList<>();

  // All numbers that are learnt, one behind the other.
  private final Matrix values;
  private final Matrix gradients;
  private final Matrix sum;
  private final Matrix mean;
  private final Matrix variance;
  private final Map<Long, Pass> passes = new HashMap<>();
  private final Map<Long, GhostNorms> norms = new HashMap<>();
  private long updates;

  /** Numbers that are learnt and lie together, from one place of all numbers on. */
  private record Range(int from, int size, int at) {
    Matrix of(Matrix all) {
      return all.rows(from, size);
    }

    Matrix in(Matrix packed) {
      return packed.rows(at, size);
    }
  }

  /**
   * @param learns the names of parameters that are learnt; others stay as they are
   */
  public PrivateTrainer(Weights weights, Predicate<String> learns, Clipping clipping) {
    this.weights = weights;
    this.backend = weights.backend;
    this.clipping = clipping;
    int from = 0;
    int size = 0;
    for (Parameter parameter : weights.parameters.learned()) {
      if (learns.test(parameter.name())) {
        learnt.add(parameter);
        ranges.add(new Range(from, parameter.size(), size));
        size += parameter.size();
      }
      from += parameter.size();
    }
    values = backend.zeros(size, 1);
    gradients = backend.zeros(size, 1);
    sum = backend.zeros(size, 1);
    mean = backend.zeros(size, 1);
    variance = backend.zeros(size, 1);
  }

  /** How many numbers are learnt. */
  public int numbers() {
    return sum.size();
  }

  /** Adds the clipped gradients of a batch's sequences, each a unit's share of the step. */
  public void add(Batch batch) {
    Pass pass = pass(batch);
    double[] squares = squares(pass, batch);
    // A gradient that is no number would be none in the sum either: its unit adds nothing.
    if (forgetWild(batch, squares) && forgetWild(batch, squares(pass, batch))) {
      throw UserError.of("Private training has diverged. Lower its rate.");
    }
    scale(pass, batch, squares);
    pass.gradients(learnt::contains);
    Matrix all = weights.parameters.gradients();
    ranges.forEach(range -> backend.add(range.of(all), range.in(sum)));
  }

  private double[] squares(Pass pass, Batch batch) {
    pass.forward(batch);
    pass.deltas();
    return norms(batch).squares(pass, batch);
  }

  private static boolean forgetWild(Batch batch, double[] squares) {
    boolean any = false;
    for (int sequence = 0; sequence < squares.length; sequence++) {
      if (!Double.isFinite(squares[sequence])) {
        any = true;
        squares[sequence] = 0;
        batch.forget(sequence);
      }
    }
    return any;
  }

  private void scale(Pass pass, Batch batch, double[] squares) {
    float[] ofSequences = new float[batch.sequences];
    float[] ofRows = new float[batch.steps * batch.sequences];
    for (int row = 0; row < ofRows.length; row++) {
      int sequence = row % batch.sequences;
      ofSequences[sequence] = (float) clipping.factor(Math.sqrt(Math.max(0, squares[sequence])));
      ofRows[row] = ofSequences[sequence];
    }
    Matrix rows = backend.zeros(ofRows.length, 1);
    Matrix sequences = backend.zeros(ofSequences.length, 1);
    backend.write(ofRows, rows);
    backend.write(ofSequences, sequences);
    pass.scale(rows, sequences);
  }

  /**
   * Ends a step: noise for the sum, and an update by it.
   *
   * @param expected sequences of a step, whatever their number was
   */
  public void step(GradientNoise noise, double expected, double rate) {
    float[] numbers = read(sum);
    noise.addTo(numbers);
    for (int number = 0; number < numbers.length; number++) {
      numbers[number] /= (float) expected;
    }
    backend.write(numbers, gradients);
    backend.fill(sum, 0);
    updates++;
    Matrix all = weights.parameters.values();
    ranges.forEach(range -> backend.copy(range.of(all), range.in(values)));
    backend.adam(values, gradients, mean, variance, AdamStep.of(rate, BETA1, BETA2, updates));
    ranges.forEach(range -> backend.copy(range.in(values), range.of(all)));
  }

  private float[] read(Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    return values;
  }

  private Pass pass(Batch batch) {
    return passes.computeIfAbsent(
        shape(batch), key -> new Pass(weights, batch.steps, batch.sequences));
  }

  private GhostNorms norms(Batch batch) {
    return norms.computeIfAbsent(
        shape(batch),
        key -> new GhostNorms(weights, learnt::contains, batch.steps, batch.sequences));
  }

  private static long shape(Batch batch) {
    return (long) batch.steps << Integer.SIZE | batch.sequences;
  }

  /** The averages of the noisy gradients and of their squares. */
  public Map<String, float[]> moments() {
    return Map.of("mean", read(mean), "variance", read(variance));
  }

  /** Goes on as the trainer that had these moments after so many updates. */
  public void restore(long newUpdates, float[] newMean, float[] newVariance) {
    updates = newUpdates;
    backend.write(newMean, mean);
    backend.write(newVariance, variance);
  }

  /** The last noisy gradient, over the sequences of a step. */
  float[] shown() {
    return read(gradients);
  }
}
