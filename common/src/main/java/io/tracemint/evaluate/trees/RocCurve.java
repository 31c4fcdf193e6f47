package io.tracemint.evaluate.trees;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The area under the curve of true over false alarms. */
final class RocCurve {
  private RocCurve() {}

  /** How often a true example scores above a false one; a tie counts half. */
  static double area(double[] scores, boolean[] labels) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double above = 0;
    double below = 0;
    long trues = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int ones = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        ones += labels[order[to++]] ? 1 : 0;
      }
      int zeros = to - from - ones;
      above += ones * (below + zeros / 2.0);
      below += zeros;
      trues += ones;
      from = to;
    }
    return above / (trues * below);
  }
}
