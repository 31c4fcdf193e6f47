package io.tracemint.evaluate.ranks;

import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Friedman's test that all treatments are alike. Its probability is counted over shuffles of each
 * block's ranks: the usual approximations need more blocks than there are.
 */
final class Friedman {
  private static final int SHUFFLES = 5_000;
  private static final double ROUNDING = 1e-9;

  private Friedman() {}

  /**
   * The chi-squared of mean ranks.
   *
   * @param ranks of the treatments, by block
   */
  static double statistic(List<double[]> ranks) {
    double squares = 0;
    int treatments = ranks.get(0).length;
    for (int treatment = 0; treatment < treatments; treatment++) {
      double sum = 0;
      for (double[] block : ranks) {
        sum += block[treatment];
      }
      squares += sum * sum / ranks.size() / ranks.size();
    }
    double expected = treatments * (treatments + 1.0) * (treatments + 1.0) / 4;
    return 12.0 * ranks.size() / (treatments * (treatments + 1.0)) * (squares - expected);
  }

  /** The share of shuffles that are as far from alike. */
  static double probability(List<double[]> ranks) {
    double found = statistic(ranks) - ROUNDING;
    List<double[]> shuffled = ranks.stream().map(double[]::clone).toList();
    RandomGenerator random = new Seed(0).child("friedman").generator();
    int asFar = 1;
    for (int i = 0; i < SHUFFLES; i++) {
      shuffled.forEach(block -> shuffle(block, random));
      asFar += statistic(shuffled) >= found ? 1 : 0;
    }
    return asFar / (SHUFFLES + 1.0);
  }

  private static void shuffle(double[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }
}
