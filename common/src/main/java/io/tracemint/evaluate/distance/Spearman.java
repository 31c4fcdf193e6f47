package io.tracemint.evaluate.distance;

import java.util.stream.IntStream;

/** Rank correlation: Pearson's coefficient of average ranks. */
public final class Spearman {
  private Spearman() {}

  /** Between -1 and 1; NaN when one side has a single value, for then it has no order. */
  public static double of(double[] left, double[] right) {
    return pearson(ranks(left), ranks(right));
  }

  /** Ranks from 1 upward; tied values share the mean of their ranks. */
  public static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int start = 0; start < order.length; ) {
      int end = start;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + 1 + end) / 2.0;
      }
      start = Math.max(end, start + 1);
    }
    return ranks;
  }

  public static double pearson(double[] left, double[] right) {
    double leftMean = IntStream.range(0, left.length).mapToDouble(i -> left[i]).average().orElse(0);
    double rightMean =
        IntStream.range(0, right.length).mapToDouble(i -> right[i]).average().orElse(0);
    double product = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (int i = 0; i < left.length; i++) {
      double x = left[i] - leftMean;
      double y = right[i] - rightMean;
      product += x * y;
      leftSquares += x * x;
      rightSquares += y * y;
    }
    return product / Math.sqrt(leftSquares * rightSquares);
  }
}
