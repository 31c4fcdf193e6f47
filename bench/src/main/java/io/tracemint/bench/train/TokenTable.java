package io.tracemint.bench.train;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.statespace.GradientClip;
import io.tracemint.neural.statespace.Shape;
import io.tracemint.neural.statespace.StateSpaceModel;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Tokens that a state-space language model is taught in a second of one thread's processor. */
final class TokenTable {
  private static final int TOKENS = 418;
  private static final int WARM_UP = 60;

  private TokenTable() {}

  static void print() {
    System.out.println("width/blocks/states  batch  GFLOP  floor ms  step ms  tokens/s");
    print(new Shape(TOKENS, 64, 2, 16, 16), 4, 256);
    print(new Shape(TOKENS, 256, 6, 32, 32), 1, 512);
  }

  private static void print(Shape shape, int batch, int length) {
    try (HostBackend backend = new HostBackend()) {
      Step step = new Step(backend, shape, batch, length);
      for (int i = 0; i < WARM_UP; i++) {
        step.run();
      }
      double[] millis = new double[Timing.STEPS];
      long before = backend.productOperations();
      for (int i = 0; i < millis.length; i++) {
        long start = Timing.clock(1);
        step.run();
        millis[i] = (Timing.clock(1) - start) / 1e6;
      }
      double operations = (double) (backend.productOperations() - before) / millis.length;
      double floor = operations / Timing.productRate() * 1e3;
      double median = Timing.median(millis);
      System.out.printf(
          "%-19s %3dx%-4d %5.2f %8.1f %8.1f %9.0f%n",
          shape.width() + "/" + shape.blocks() + "/" + shape.states(),
          batch,
          length,
          operations / 1e9,
          floor,
          median,
          batch * length / median * 1e3);
    }
  }

  /** An update by random tokens: arithmetic takes as long. */
  static final class Step {
    private final StateSpaceModel model;
    private final Adam adam;
    private final GradientClip clip;
    private final Sequences sequences;
    private final int[] tokens;
    private final float[] weights;

    Step(Backend backend, Shape shape, int batch, int length) {
      model = new StateSpaceModel(backend, "bench", shape, batch, length, new Seed(1));
      adam = new Adam(backend, model.parameters(), new Adam.Rates(1e-3, 0.9, 0.95, 0));
      clip = new GradientClip(backend, model.parameters(), 1);
      sequences = Sequences.beginning(batch, length);
      RandomGenerator random = new Seed(2).generator();
      tokens = random.ints((long) batch * length, 0, TOKENS).toArray();
      weights = new float[batch * length];
      Arrays.fill(weights, 1f / weights.length);
    }

    void run() {
      model.forward(sequences, tokens, tokens, weights);
      model.back(sequences);
      clip.apply();
      adam.update();
      model.loss();
    }
  }
}
