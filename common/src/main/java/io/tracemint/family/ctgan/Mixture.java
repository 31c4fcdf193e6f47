package io.tracemint.family.ctgan;

import java.util.random.RandomGenerator;

/**
 * The modes of a column of numbers, by which it is normalised: a value is its mode and its place
 * within four deviations of that.
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Mixture(double[] weights, double[] means, double[] deviations) {
  private static final double SPAN = 4;
  private static final double INSIDE = 0.99;

  // No mode that could have made a value is quite out of question.
  private static final double LEAST = 1e-6;

  Mixture {
    int modes = means.length;
    if (modes == 0 || weights.length != modes || deviations.length != modes) {
      throw new IllegalArgumentException("Modes without weight, mean or deviation");
    }
  }

  int modes() {
    return means.length;
  }

  /** One of the modes, by how likely each has made the value. */
  int draw(double value, RandomGenerator random) {
    double[] chances = responsibilities(value);
    double sum = 0;
    for (double chance : chances) {
      sum += chance + LEAST;
    }
    double left = random.nextDouble() * sum;
    int mode = 0;
    while (mode < chances.length - 1 && left >= chances[mode] + LEAST) {
      left -= chances[mode] + LEAST;
      mode++;
    }
    return mode;
  }

  double[] responsibilities(double value) {
    double[] logs = new double[modes()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int mode = 0; mode < logs.length; mode++) {
      double off = (value - means[mode]) / deviations[mode];
      logs[mode] = Math.log(weights[mode]) - Math.log(deviations[mode]) - off * off / 2;
      largest = Math.max(largest, logs[mode]);
    }
    double sum = 0;
    for (int mode = 0; mode < logs.length; mode++) {
      logs[mode] = Math.exp(logs[mode] - largest);
      sum += logs[mode];
    }
    for (int mode = 0; mode < logs.length; mode++) {
      logs[mode] /= sum;
    }
    return logs;
  }

  /** The value's place within a mode, -1 to 1. */
  double place(double value, int mode) {
    double place = (value - means[mode]) / (SPAN * deviations[mode]);
    return Math.max(-INSIDE, Math.min(INSIDE, place));
  }

  double value(double place, int mode) {
    return means[mode] + SPAN * deviations[mode] * Math.max(-1, Math.min(1, place));
  }
}
