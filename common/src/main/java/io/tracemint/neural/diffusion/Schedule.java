package io.tracemint.neural.diffusion;

import java.util.function.IntToDoubleFunction;

/** How much of the numbers is left at each step; the rest is noise. */
public final class Schedule {
  private static final double MOST_NOISE = 0.999;
  private static final double COSINE_OFFSET = 0.008;
  private static final double FIRST_BETA = 1e-4;
  private static final double LAST_BETA = 0.02;

  private final double[] kept;

  private Schedule(int steps, IntToDoubleFunction beta) {
    this.kept = new double[steps + 1];
    kept[0] = 1;
    for (int step = 1; step <= steps; step++) {
      kept[step] = kept[step - 1] * (1 - beta.applyAsDouble(step));
    }
  }

  /** Nichol and Dhariwal 2021, section 3.2. */
  public static Schedule cosine(int steps) {
    return new Schedule(
        steps, step -> Math.min(MOST_NOISE, 1 - cosine(step, steps) / cosine(step - 1, steps)));
  }

  private static double cosine(int step, int steps) {
    double share = ((double) step / steps + COSINE_OFFSET) / (1 + COSINE_OFFSET);
    double root = Math.cos(share * Math.PI / 2);
    return root * root;
  }

  /** Ho, Jain and Abbeel 2020, section 4. */
  public static Schedule linear(int steps) {
    return new Schedule(
        steps, step -> FIRST_BETA + (LAST_BETA - FIRST_BETA) * (step - 1) / (steps - 1.0));
  }

  public int steps() {
    return kept.length - 1;
  }

  /** The share of the variance that is not noise after a step (ᾱ). */
  public double kept(int step) {
    return kept[step];
  }

  /** The factor of the numbers after a step. */
  public float signal(int step) {
    return (float) Math.sqrt(kept[step]);
  }

  /** The factor of the noise after a step. */
  public float noise(int step) {
    return (float) Math.sqrt(1 - kept[step]);
  }
}
