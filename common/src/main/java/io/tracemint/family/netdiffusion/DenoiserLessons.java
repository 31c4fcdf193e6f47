package io.tracemint.family.netdiffusion;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.diffusion.Denoiser;
import io.tracemint.neural.diffusion.Schedule;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.statespace.GradientClip;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/** Teaches the denoiser the velocities of noisy rows, and keeps an average of its weights. */
final class DenoiserLessons {
  private static final double KEEP = 0.999;

  private final Backend backend;
  private final Networks networks;
  private final Schedule schedule;
  private final Gaps gaps;
  private final double untold;
  private final Denoiser denoiser;
  private final Adam adam;
  private final GradientClip clip;
  private final Matrix average;
  private final Matrix gradient;

  /**
   * Lessons from the start.
   *
   * @param untold the share of examples whose class is not told, which guidance needs
   */
  DenoiserLessons(
      Backend backend, Networks networks, Gaps gaps, double untold, Adam.Rates rates, Seed seed) {
    this.backend = backend;
    this.networks = networks;
    this.schedule = networks.schedule();
    this.gaps = gaps;
    this.untold = untold;
    int batch = networks.sizes().batch();
    this.denoiser = networks.denoiser(backend, batch, seed);
    this.adam = new Adam(backend, denoiser.parameters(), rates);
    this.clip = new GradientClip(backend, denoiser.parameters(), Training.LONGEST_GRADIENT);
    this.average = backend.zeros(denoiser.parameters().values().rows(), 1);
    this.gradient = backend.zeros(batch * networks.sizes().rows(), networks.numbers());
  }

  Denoiser denoiser() {
    return denoiser;
  }

  Adam adam() {
    return adam;
  }

  /** The average of the weights; the weights themselves before the first update. */
  float[] average() {
    Matrix own = adam.updates() == 0 ? denoiser.parameters().values() : average;
    float[] values = new float[own.size()];
    backend.read(own, values);
    return values;
  }

  void restore(float... values) {
    backend.write(values, average);
  }

  /** An update at a share of the rate; answers the mean squared error. */
  double step(Lot lot, float[] latents, Latents scale, RandomGenerator random, double share) {
    if (adam.updates() == 0) {
      backend.copy(denoiser.parameters().values(), average);
    }
    int[] steps = new int[lot.dialogues().size()];
    int[] kinds = lot.kinds();
    for (int i = 0; i < steps.length; i++) {
      steps[i] = 1 + random.nextInt(schedule.steps());
      kinds[i] = random.nextDouble() < untold ? networks.classes() : kinds[i];
    }
    Noisy noisy = noisy(lot, latents, scale, steps, random);
    Denoiser.Told told = new Denoiser.Told(lot.words(), kinds, steps);
    double loss = back(lot, denoiser.apply(noisy.numbers(), told), noisy.velocities());
    clip.apply();
    adam.update(share);
    long done = adam.updates();
    float keep = (float) Math.min(KEEP, (1.0 + done) / (10.0 + done));
    backend.movingAverage(denoiser.parameters().values(), keep, average);
    return loss;
  }

  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  private record Noisy(float[] numbers, float[] velocities) {}

  private Noisy noisy(
      Lot lot, float[] latents, Latents scale, int[] steps, RandomGenerator random) {
    int width = networks.numbers();
    float[] numbers = new float[lot.size() * width];
    float[] velocities = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int row = i / width;
      int column = i % width;
      int step = steps[row % steps.length];
      float clean = lot.isAlive(row) ? clean(lot, row, column, latents, scale) : 0;
      float noise = (float) random.nextGaussian();
      numbers[i] = schedule.signal(step) * clean + schedule.noise(step) * noise;
      velocities[i] = schedule.signal(step) * noise - schedule.noise(step) * clean;
    }
    return new Noisy(numbers, velocities);
  }

  private float clean(Lot lot, int row, int column, float[] latents, Latents scale) {
    int latent = networks.sizes().latent();
    if (column < latent) {
      return scale.scaled(latents[row * latent + column], column);
    }
    return lot.packet(row) == 0 ? 0 : gaps.number(lot.of(row).gaps()[lot.packet(row)]);
  }

  private double back(Lot lot, Matrix made, float... velocities) {
    float[] errors = new float[velocities.length];
    backend.read(made, errors);
    int width = networks.numbers();
    int count = 0;
    double loss = 0;
    for (int i = 0; i < errors.length; i++) {
      errors[i] = lot.isAlive(i / width) ? errors[i] - velocities[i] : 0;
      loss += (double) errors[i] * errors[i];
      count += lot.isAlive(i / width) ? 1 : 0;
    }
    for (int i = 0; i < errors.length; i++) {
      errors[i] *= 2f / count;
    }
    backend.write(errors, gradient);
    denoiser.back(gradient);
    return loss / count;
  }
}
