package io.tracemint.generate;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.Map;

/**
 * Moves numbers to given distributions in order: the smallest becomes the smallest and so on, which
 * of all ways moves them least.
 */
final class RankTransport {
  private static final int LARGEST = 64;

  private RankTransport() {}

  /** The values of each group that has a distribution; equal ones fall at random. */
  static void move(
      long[] values, Map<Integer, int[]> groups, Map<Integer, Marginal> wanted, Seed seed) {
    groups.forEach(
        (group, rows) -> {
          Marginal marginal = wanted.get(group);
          if (marginal != null) {
            Seed own = seed.child(group);
            int[] order = order(values, rows, own, false);
            spread(values, order, marginal, own.generator().nextDouble());
          }
        });
  }

  /** The largest values of each group alone. */
  static void moveLargest(
      long[] values, Map<Integer, int[]> groups, Map<Integer, Marginal> wanted) {
    groups.forEach(
        (group, rows) -> {
          Marginal marginal = wanted.get(group);
          if (marginal != null) {
            int[] order = order(values, rows, new Seed(0), true);
            double among = marginal.among(order.length);
            for (int above = 0; above < Math.min(LARGEST, order.length); above++) {
              values[order[order.length - 1 - above]] = marginal.value(1 - (above + 0.5) / among);
            }
          }
        });
  }

  /** All values; equal ones keep their order. */
  static void moveInOrder(long[] values, Marginal marginal) {
    int[] rows = new int[values.length];
    Arrays.setAll(rows, row -> row);
    spread(values, order(values, rows, new Seed(0), true), marginal, 0.5);
  }

  private static void spread(long[] values, int[] order, Marginal marginal, double offset) {
    for (int place = 0; place < order.length; place++) {
      values[order[place]] = marginal.value((place + offset) / order.length);
    }
  }

  private static int[] order(long[] values, int[] rows, Seed seed, boolean inOrder) {
    Tie[] ties = new Tie[rows.length];
    for (int at = 0; at < ties.length; at++) {
      long tie = inOrder ? 0 : seed.child(at).value();
      ties[at] = new Tie(values[rows[at]], tie, rows[at]);
    }
    Arrays.sort(ties);
    return Arrays.stream(ties).mapToInt(Tie::row).toArray();
  }

  private record Tie(long value, long tie, int row) implements Comparable<Tie> {
    @Override
    public int compareTo(Tie other) {
      int byValue = Long.compare(value, other.value);
      int byTie = byValue == 0 ? Long.compare(tie, other.tie) : byValue;
      return byTie == 0 ? Integer.compare(row, other.row) : byTie;
    }
  }
}
