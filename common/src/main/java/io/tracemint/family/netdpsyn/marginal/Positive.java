package io.tracemint.family.netdpsyn.marginal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Makes noisy counts that are not below 0 and keep their total. */
public final class Positive {
  private Positive() {}

  static boolean is(double... counts) {
    return Arrays.stream(counts).allMatch(count -> count >= 0);
  }

  /** Takes the same from all, down to 0. */
  public static void bySubtracting(double... counts) {
    double total = Math.max(0, Arrays.stream(counts).sum());
    double[] ascending = counts.clone();
    Arrays.sort(ascending);
    double sum = 0;
    double off = 0;
    // The more stay above 0, the less is taken from each; until one more would not stay.
    for (int left = 1; left <= ascending.length; left++) {
      double next = ascending[ascending.length - left];
      double taken = (sum + next - total) / left;
      if (next <= taken) {
        break;
      }
      sum += next;
      off = taken;
    }
    double same = total > 0 ? Math.max(0, off) : Double.POSITIVE_INFINITY;
    Arrays.setAll(counts, cell -> Math.max(0, counts[cell] - same));
  }

  /** Takes what is below 0 from the smallest counts above. */
  static void byCutting(double... counts) {
    double debt = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      debt -= Math.min(0, counts[cell]);
      counts[cell] = Math.max(0, counts[cell]);
    }
    int[] ascending =
        IntStream.range(0, counts.length)
            .filter(cell -> counts[cell] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(cell -> counts[cell]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int cell : ascending) {
      double taken = Math.min(debt, counts[cell]);
      counts[cell] -= taken;
      debt -= taken;
    }
  }
}
