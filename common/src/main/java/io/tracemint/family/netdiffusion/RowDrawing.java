package io.tracemint.family.netdiffusion;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.Model;
import io.tracemint.family.Weights;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.diffusion.BitCodec;
import io.tracemint.neural.diffusion.Ddim;
import io.tracemint.neural.diffusion.Denoiser;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes rows of noise, given the layouts and classes of conversations side by side. */
final class RowDrawing {
  /** Deviations from the mean that numbers keep within. */
  private static final double BOUND = 3;

  private final Backend backend;
  private final Networks networks;
  private final int count;
  private final double guidance;
  private final Ddim way;
  private final Denoiser denoiser;
  private final BitCodec codec;
  private final Latents scale;
  private final Matrix latents;

  /**
   * What is made of rows.
   *
   * @param scores of the bits, a row for each packet; the first packets of all come first
   * @param gaps before packets, standardised
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Made(float[] scores, float[] gaps) {}

  /** For so many conversations at a time. */
  RowDrawing(Backend backend, Networks networks, Config settings, Model learnt, int count) {
    this.backend = backend;
    this.networks = networks;
    this.count = count;
    // One class is what there is without a class, too.
    this.guidance = networks.classes() > 1 ? settings.getDouble("guidance") : 0;
    this.way = new Ddim(networks.schedule(), settings.getInt("sampling-steps"), BOUND);
    this.denoiser = networks.denoiser(backend, count * copies(), new Seed(0));
    this.codec = networks.codec(backend, count * networks.sizes().rows(), new Seed(0));
    new Weights(backend).with(codec.parameters()).take(learnt, false);
    backend.write(
        tensor(learnt, Training.AVERAGE, denoiser.parameters().values().size()),
        denoiser.parameters().values());
    this.scale = Latents.ofTensor(tensor(learnt, Training.LATENTS, 2 * networks.sizes().latent()));
    this.latents = backend.zeros(count * networks.sizes().rows(), networks.sizes().latent());
  }

  private static float[] tensor(Model model, String name, int size) {
    float[] numbers = model.tensors().getOrDefault(name, new float[0]);
    if (numbers.length != size) {
      throw UserError.of(
          "The model has %,d numbers of \"%s\", networks of these settings have %,d. Train again"
              + " into an empty folder.",
          numbers.length, name, size);
    }
    return numbers;
  }

  /** Examples of the denoiser for each conversation: the second is without its class. */
  private int copies() {
    return guidance == 0 ? 1 : 2;
  }

  /**
   * Makes rows.
   *
   * @param words of the rows, the first ones of all conversations first; below 0 for none
   */
  Made draw(int[] words, int[] classes, RandomGenerator random) {
    int width = networks.numbers();
    float[] x = new float[words.length * width];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    float[] velocity = new float[x.length];
    float[] without = new float[copies() == 1 ? 0 : x.length];
    for (int number = 0; number < way.count(); number++) {
      velocity(x, told(words, classes, way.at(number)), velocity, without);
      if (copies() == 2) {
        Ddim.guide(velocity, without, guidance);
      }
      way.step(number, x, velocity);
    }
    return decode(x);
  }

  private Denoiser.Told told(int[] words, int[] classes, int step) {
    int[] steps = new int[count * copies()];
    Arrays.fill(steps, step);
    int[] kinds = Arrays.copyOf(classes, steps.length);
    Arrays.fill(kinds, count, kinds.length, networks.classes());
    int[] all = new int[words.length * copies()];
    for (int i = 0; i < all.length; i++) {
      int row = i / steps.length;
      all[i] = words[row * count + i % count];
    }
    return new Denoiser.Told(all, kinds, steps);
  }

  /** What the denoiser says with the classes, and without where that is wanted. */
  private void velocity(float[] x, Denoiser.Told told, float[] with, float[] without) {
    int block = count * networks.numbers();
    float[] input = new float[x.length * copies()];
    for (int row = 0; row < x.length / block; row++) {
      for (int copy = 0; copy < copies(); copy++) {
        System.arraycopy(x, row * block, input, (row * copies() + copy) * block, block);
      }
    }
    float[] output = new float[input.length];
    backend.read(denoiser.apply(input, told), output);
    for (int row = 0; row < x.length / block; row++) {
      System.arraycopy(output, row * copies() * block, with, row * block, block);
      if (copies() == 2) {
        System.arraycopy(output, (row * 2 + 1) * block, without, row * block, block);
      }
    }
  }

  private Made decode(float... x) {
    int width = networks.numbers();
    int latent = networks.sizes().latent();
    float[] numbers = new float[latents.size()];
    float[] gaps = new float[x.length / width];
    for (int i = 0; i < x.length; i++) {
      int row = i / width;
      int column = i % width;
      if (column == latent) {
        gaps[row] = x[i];
      } else {
        numbers[row * latent + column] = scale.unscaled(x[i], column);
      }
    }
    backend.write(numbers, latents);
    Matrix scores = codec.decode(latents);
    float[] all = new float[scores.size()];
    backend.read(scores, all);
    return new Made(all, gaps);
  }
}
