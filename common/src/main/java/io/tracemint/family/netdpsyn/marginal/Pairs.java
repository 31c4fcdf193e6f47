package io.tracemint.family.netdpsyn.marginal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Selects the pairs of columns whose counts are worth their noise. */
public final class Pairs {
  /** By how much one row moves a score at most (PrivSyn, lemma 2), and rounding. */
  private static final double MOVED = 4 + 1;

  private static final double LEAST_GAIN = 0.02;

  private final List<int[]> pairs = new ArrayList<>();
  private final int[] sizes;

  public Pairs(int... sizes) {
    this.sizes = sizes.clone();
    for (int a = 0; a < sizes.length; a++) {
      for (int b = a + 1; b < sizes.length; b++) {
        if (sizes[a] > 1 && sizes[b] > 1) {
          pairs.add(new int[] {a, b});
        }
      }
    }
  }

  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** By how much one row moves all scores together, in L2 norm. */
  public double moved() {
    return MOVED * Math.sqrt(pairs.size());
  }

  /** How far the counts of each pair are from those of columns that know nothing of each other. */
  public long[] scores(int[][] rows) {
    long[] scores = new long[pairs.size()];
    Arrays.setAll(scores, at -> Math.round(score(rows, pairs.get(at))));
    return scores;
  }

  private double score(int[][] rows, int... pair) {
    int[] shape = {sizes[pair[0]], sizes[pair[1]]};
    long[] counts = Marginal.count(rows, pair, shape);
    double[] as = new double[shape[0]];
    double[] bs = new double[shape[1]];
    for (int cell = 0; cell < counts.length; cell++) {
      as[cell / shape[1]] += counts[cell];
      bs[cell % shape[1]] += counts[cell];
    }
    double score = 0;
    double total = Math.max(1, rows[0].length);
    for (int cell = 0; cell < counts.length; cell++) {
      score += Math.abs(counts[cell] - as[cell / shape[1]] * bs[cell % shape[1]] / total);
    }
    return score;
  }

  /**
   * Takes pairs, the best first, as long as one takes away more error than its noise, and that of
   * the others that share the budget with it, adds.
   *
   * @param rho the budget for the counts of all pairs that are taken, for one row
   */
  public List<int[]> select(long[] scores, double total, double rho) {
    List<int[]> taken = new ArrayList<>();
    boolean[] used = new boolean[scores.length];
    double weights = 0;
    while (taken.size() < scores.length) {
      int best = -1;
      double most = LEAST_GAIN * total;
      for (int at = 0; at < scores.length; at++) {
        double more = weightOf(at);
        double gain = scores[at] - error(weights + more, rho) + error(weights, rho);
        if (!used[at] && gain >= most) {
          best = at;
          most = gain;
        }
      }
      if (best < 0) {
        break;
      }
      used[best] = true;
      weights += weightOf(best);
      taken.add(pairs.get(best));
    }
    return taken;
  }

  private double weightOf(int at) {
    return weight(cells(pairs.get(at)));
  }

  /** A pair's part of the budget, so that the sum of all errors is least. */
  public static double weight(int cells) {
    return Math.pow(cells, 2.0 / 3);
  }

  // The mean of all absolute noise where the budget is divided so.
  private static double error(double weights, double rho) {
    return Double.isInfinite(rho) ? 0 : weights * Math.sqrt(weights / (Math.PI * rho));
  }

  public int cells(int... pair) {
    return Marginal.cells(sizes[pair[0]], sizes[pair[1]]);
  }
}
