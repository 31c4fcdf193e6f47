package io.tracemint.family.netssm;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Draws a token: of those that may come, the likeliest that together have a share of all chances
 * (Holtzman et al. 2020).
 *
 * @param temperature what scores are divided by
 * @param share at most 1, which leaves none out
 */
record Nucleus(double temperature, double share) {
  int draw(float[] scores, int at, BitSet allowed, RandomGenerator random) {
    int count = allowed.cardinality();
    int first = allowed.nextSetBit(0);
    if (count == 1) {
      return first;
    }
    int[] tokens = allowed.stream().toArray();
    double[] chances = new double[count];
    float largest = Float.NEGATIVE_INFINITY;
    for (int token : tokens) {
      largest = Math.max(largest, scores[at + token]);
    }
    double total = 0;
    for (int i = 0; i < count; i++) {
      chances[i] = Math.exp((scores[at + tokens[i]] - largest) / temperature);
      total += chances[i];
    }
    double least = share < 1 ? least(chances, share * total) : 0;
    return drawn(tokens, chances, least, random.nextDouble());
  }

  /** What the least likely token has that is needed for the share. */
  private static double least(double[] chances, double needed) {
    double[] sorted = chances.clone();
    java.util.Arrays.sort(sorted);
    double sum = 0;
    int i = sorted.length;
    while (i > 0 && sum < needed) {
      sum += sorted[--i];
    }
    return sorted[Math.min(i, sorted.length - 1)];
  }

  private static int drawn(int[] tokens, double[] chances, double least, double u) {
    double total = 0;
    for (double chance : chances) {
      total += chance >= least ? chance : 0;
    }
    double left = u * total;
    int last = 0;
    for (int i = 0; i < tokens.length && left >= 0; i++) {
      if (chances[i] >= least) {
        last = i;
        left -= chances[i];
      }
    }
    return tokens[last];
  }
}
