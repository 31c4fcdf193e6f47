package io.tracemint.evaluate.ranks;

import io.tracemint.privacy.accounting.Erfc;

/**
 * How far two mean ranks must be apart: the Studentized range over the root of two, times the
 * standard error of a rank (Dem&#353;ar, section 3.2.2).
 */
final class Nemenyi {
  private static final double FAR = 8;
  private static final int INTERVALS = 800;
  private static final int HALVINGS = 60;
  private static final double MOST = 100;

  private Nemenyi() {}

  /** The difference below which mean ranks say nothing, at a level such as 0.05. */
  static double difference(int treatments, int blocks, double level) {
    double error = Math.sqrt(treatments * (treatments + 1.0) / (6.0 * blocks));
    return critical(treatments, level) * error;
  }

  /** The fewest blocks with which the best of all could be told from the worst. */
  static int leastBlocks(int treatments, double level) {
    int blocks = 2;
    while (difference(treatments, blocks, level) > treatments - 1) {
      blocks++;
    }
    return blocks;
  }

  /** Demšar's q: the quantile of the Studentized range over the root of two. */
  static double critical(int treatments, double level) {
    double low = 0;
    double high = MOST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(middle, treatments) < 1 - level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high / Math.sqrt(2);
  }

  /**
   * The probability that so many standard normal variables lie within a range, by Simpson's rule.
   */
  private static double below(double range, int count) {
    double step = 2 * FAR / INTERVALS;
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      double weight = i == 0 || i == INTERVALS ? 1 : 2 + 2 * (i % 2);
      sum += weight * density(-FAR + i * step, range, count);
    }
    return sum * step / 3;
  }

  // The greatest is here, and all others at most a range below.
  private static double density(double greatest, double range, int count) {
    double others = Erfc.normal(greatest) - Erfc.normal(greatest - range);
    double here = Math.exp(-greatest * greatest / 2) / Math.sqrt(2 * Math.PI);
    return count * here * Math.pow(others, count - 1);
  }
}
