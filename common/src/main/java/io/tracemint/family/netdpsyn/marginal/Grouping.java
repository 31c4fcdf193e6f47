package io.tracemint.family.netdpsyn.marginal;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A column's codes in groups that are frequent enough to be counted together with other columns. A
 * frequent code is a group by itself; rare ones are told together, neighbours if the codes have an
 * order. Within a group codes come as often as by themselves.
 */
public final class Grouping {
  /** By how many deviations of its noise a count must be above 0. */
  static final double SIGNIFICANT = 4;

  private final int[] groupOf;
  private final double[] weights;
  private final int[][] members;
  private final double[][] sums;

  /**
   * @param groupOf the group of each code
   * @param weights of each code, none below 0
   */
  public Grouping(int[] groupOf, double[] weights) {
    this.groupOf = groupOf;
    this.weights = weights;
    int groups = 1 + Arrays.stream(groupOf).max().orElse(0);
    this.members = new int[groups][];
    this.sums = new double[groups][];
    int[] sizes = new int[groups];
    Arrays.stream(groupOf).forEach(group -> sizes[group]++);
    Arrays.setAll(members, group -> new int[sizes[group]]);
    Arrays.setAll(sums, group -> new double[sizes[group]]);
    int[] filled = new int[groups];
    for (int code = 0; code < groupOf.length; code++) {
      int group = groupOf[code];
      int at = filled[group]++;
      members[group][at] = code;
      sums[group][at] = weights[code] + (at == 0 ? 0 : sums[group][at - 1]);
    }
  }

  /**
   * Groups of noisy counts. What is not clearly above the noise weighs nothing.
   *
   * @param least weight of a group, as far as there is enough
   * @param sigma deviation of the noise in each count
   */
  public static Grouping of(long[] noisy, boolean ordered, double least, double sigma) {
    return ordered
        ? new Ranges(noisy, least, sigma).grouping()
        : single(noisy, Math.max(least, SIGNIFICANT * sigma), sigma);
  }

  private static Grouping single(long[] noisy, double frequent, double sigma) {
    int[] groupOf = new int[noisy.length];
    double[] weights = new double[noisy.length];
    int[] rare =
        IntStream.range(0, noisy.length)
            .filter(code -> noisy[code] < frequent || noisy[code] <= 0)
            .toArray();
    double[] rest = Arrays.stream(rare).mapToDouble(code -> noisy[code]).toArray();
    boolean significant = Arrays.stream(rest).sum() >= SIGNIFICANT * sigma * Math.sqrt(rest.length);
    Positive.bySubtracting(rest);
    Arrays.fill(groupOf, -1);
    for (int at = 0; at < rare.length; at++) {
      groupOf[rare[at]] = noisy.length - rare.length;
      weights[rare[at]] = significant ? rest[at] : 0;
    }
    int group = 0;
    for (int code = 0; code < noisy.length; code++) {
      if (groupOf[code] < 0) {
        groupOf[code] = group++;
        weights[code] = noisy[code];
      }
    }
    return new Grouping(groupOf, weights);
  }

  public int groups() {
    return members.length;
  }

  public int group(int code) {
    return groupOf[code];
  }

  public int[] groupOf() {
    return groupOf;
  }

  public double[] weights() {
    return weights;
  }

  public double[] totals() {
    double[] totals = new double[groups()];
    Arrays.setAll(totals, group -> sums[group].length == 0 ? 0 : last(sums[group]));
    return totals;
  }

  private static double last(double... values) {
    return values[values.length - 1];
  }

  /** A code of a group. */
  public int pick(int group, RandomGenerator random) {
    double total = last(sums[group]);
    if (!(total > 0)) {
      return members[group][random.nextInt(members[group].length)];
    }
    int found = Arrays.binarySearch(sums[group], random.nextDouble() * total);
    int at = Math.min(members[group].length - 1, found < 0 ? -found - 1 : found + 1);
    return members[group][at];
  }
}
