package io.tracemint.neural.statespace;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Scan;
import io.tracemint.neural.backend.Sequences;
import java.util.random.RandomGenerator;

/** The memory of a block, with what is learnt of forgetting and of how wide a step is. */
final class SelectiveScan {
  private static final double NARROWEST = 1e-3;
  private static final double WIDEST = 0.1;
  private static final double FASTEST = 16;

  private final Backend backend;
  private final int channels;
  private final Parameter rates;
  private final Parameter bias;
  private final Parameter skip;
  private final Matrix memory;
  private final Matrix kept;

  SelectiveScan(
      Backend backend, Parameters parameters, String name, Shape shape, int count, int length) {
    this.backend = backend;
    this.channels = shape.channels();
    this.rates = parameters.learned(name + ".rates", 1, shape.heads(), SelectiveScan::rates);
    this.bias = parameters.learned(name + ".bias", 1, shape.heads(), SelectiveScan::biases);
    this.skip = parameters.learned(name + ".skip", 1, shape.heads(), Initial.constant(1));
    int size = shape.states() * channels;
    this.memory = backend.zeros(count, size);
    // Single rows are never taught.
    this.kept =
        length == 1 ? backend.zeros(1, 1) : backend.zeros(count * Scan.blocks(length), size);
  }

  private static float[] rates(int rows, int columns, RandomGenerator random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.log(1 + (FASTEST - 1) * random.nextDouble());
    }
    return values;
  }

  /**
   * Of which the softplus is between the narrowest and the widest step, evenly by its logarithm.
   */
  private static float[] biases(int rows, int columns, RandomGenerator random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      double step = NARROWEST * Math.pow(WIDEST / NARROWEST, random.nextDouble());
      values[i] = (float) Math.log(Math.expm1(step));
    }
    return values;
  }

  /** Goes on with the memories that the last batch has left. */
  void apply(Sequences sequences, Matrix mixed, Matrix steps, Matrix result) {
    backend.scan(scan(sequences, mixed, steps), result);
  }

  private Scan scan(Sequences sequences, Matrix mixed, Matrix steps) {
    return new Scan(
        sequences, channels, mixed, steps, rates.value(), bias.value(), skip.value(), memory, kept);
  }

  void back(
      Sequences sequences,
      Matrix mixed,
      Matrix steps,
      Matrix gradient,
      Matrix dMixed,
      Matrix dSteps) {
    Scan.Gradients into =
        new Scan.Gradients(dMixed, dSteps, rates.gradient(), bias.gradient(), skip.gradient());
    backend.scanGradient(scan(sequences, mixed, steps), gradient, into);
  }

  void forget() {
    backend.fill(memory, 0);
  }
}
