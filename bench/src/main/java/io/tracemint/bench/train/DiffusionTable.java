package io.tracemint.bench.train;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.diffusion.BitCodec;
import io.tracemint.neural.diffusion.Ddim;
import io.tracemint.neural.diffusion.Denoiser;
import io.tracemint.neural.diffusion.Schedule;
import io.tracemint.neural.diffusion.Shape;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Conversations whose bits a diffusion model makes in a second of one thread's processor. */
final class DiffusionTable {
  private static final int BITS = 1088;
  private static final int WORDS = 60;
  private static final int CONVERSATIONS = 64;
  private static final int WARM_UP = 2;
  private static final int BATCHES = 5;

  private DiffusionTable() {}

  static void print() {
    System.out.println(
        "rows/latent/width/blocks  steps  guided  GFLOP  floor ms  ms  conversations/s");
    print(new Shape(16, 33, WORDS, 8, 64, 3), 128, 25, false);
    print(new Shape(16, 33, WORDS, 8, 64, 3), 128, 25, true);
  }

  private static void print(Shape shape, int units, int steps, boolean guided) {
    try (HostBackend backend = new HostBackend()) {
      Making making = new Making(backend, shape, units, steps, guided ? 2 : 1);
      for (int i = 0; i < WARM_UP; i++) {
        making.run();
      }
      double[] millis = new double[BATCHES];
      long before = backend.productOperations();
      for (int i = 0; i < millis.length; i++) {
        long start = Timing.clock(1);
        making.run();
        millis[i] = (Timing.clock(1) - start) / 1e6;
      }
      double operations = (double) (backend.productOperations() - before) / millis.length;
      double median = Timing.median(millis);
      System.out.printf(
          "%-24s %6d  %6s %6.2f %9.1f %6.1f %9.0f%n",
          shape.rows() + "/" + (shape.numbers() - 1) + "/" + shape.width() + "/" + shape.blocks(),
          steps,
          guided,
          operations / 1e9,
          operations / Timing.productRate() * 1e3,
          median,
          CONVERSATIONS / median * 1e3);
    }
  }

  /** A batch of conversations, from noise to the scores of bits. */
  private static final class Making {
    private final HostBackend backend;
    private final Ddim way;
    private final Denoiser denoiser;
    private final BitCodec codec;
    private final Matrix latents;
    private final Denoiser.Told told;
    private final float[] x;
    private final int copies;

    Making(HostBackend backend, Shape shape, int units, int steps, int copies) {
      this.backend = backend;
      this.copies = copies;
      this.way = new Ddim(Schedule.cosine(1000), steps, 3);
      int batch = CONVERSATIONS * copies;
      this.denoiser = new Denoiser(backend, "bench", shape, batch, new Seed(1));
      int rows = CONVERSATIONS * shape.rows();
      int latent = shape.numbers() - 1;
      this.codec = new BitCodec(backend, "codec", BITS, latent, units, rows, new Seed(2));
      this.latents = backend.zeros(rows, latent);
      RandomGenerator random = new Seed(3).generator();
      int[] words = random.ints((long) rows * copies, 0, WORDS).toArray();
      int[] noise = new int[batch];
      Arrays.fill(noise, 500);
      this.told = new Denoiser.Told(words, new int[batch], noise);
      this.x = new float[rows * copies * shape.numbers()];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextGaussian();
      }
    }

    void run() {
      float[] velocity = new float[x.length];
      for (int step = 0; step < way.count(); step++) {
        backend.read(denoiser.apply(x, told), velocity);
        if (copies == 2) {
          Ddim.guide(velocity, velocity.clone(), 1.5);
        }
        way.step(step, x, velocity);
      }
      backend.read(codec.decode(latents), new float[latents.rows() * BITS]);
    }
  }
}
