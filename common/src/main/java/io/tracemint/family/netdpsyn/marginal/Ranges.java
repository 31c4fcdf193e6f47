package io.tracemint.family.netdpsyn.marginal;

import java.util.Arrays;

/**
 * Divides ordered codes into ranges whose noisy counts are clearly above 0. Codes that hold nothing
 * but noise belong to a neighbouring range and weigh nothing there, so that no far value is made of
 * noise.
 */
final class Ranges {
  private final long[] noisy;
  private final double least;
  private final double sigma;
  private final int[] groupOf;
  private final double[] weights;
  private int group;
  private int start;
  private double sum;

  Ranges(long[] noisy, double least, double sigma) {
    this.noisy = noisy;
    this.least = least;
    this.sigma = sigma;
    this.groupOf = new int[noisy.length];
    this.weights = new double[noisy.length];
  }

  Grouping grouping() {
    int closed = 0;
    for (int code = 0; code < noisy.length; code++) {
      if (noisy[code] > 0 && noisy[code] >= least && isSignificant((double) noisy[code], 1)) {
        closed = end(closed, code);
        start = code;
        sum = 0;
      }
      sum += noisy[code];
      if (sum <= 0) {
        // So far nothing but noise.
        start = code + 1;
        sum = 0;
      } else if (sum >= least && isSignificant(sum, code + 1 - start)) {
        closed = end(closed, code + 1);
      }
    }
    end(closed, noisy.length);
    return new Grouping(groupOf, weights);
  }

  private boolean isSignificant(double count, int codes) {
    return count >= Grouping.SIGNIFICANT * sigma * Math.sqrt(codes);
  }

  // Ends a range before a code, if there is enough in it; gives where the next one begins.
  private int end(int from, int to) {
    boolean any = sum > 0 && start < to && isSignificant(sum, to - start);
    int own = any || group == 0 ? group : group - 1;
    if (!any && to < noisy.length) {
      return from;
    }
    Arrays.fill(groupOf, from, to, own);
    if (any) {
      double[] inside = new double[to - start];
      Arrays.setAll(inside, at -> noisy[start + at]);
      Positive.bySubtracting(inside);
      System.arraycopy(inside, 0, weights, start, inside.length);
      group++;
    }
    start = to;
    sum = 0;
    return to;
  }
}
