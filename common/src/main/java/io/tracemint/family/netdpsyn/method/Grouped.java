package io.tracemint.family.netdpsyn.method;

import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.family.netdpsyn.marginal.Pairs;
import io.tracemint.privacy.Curator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The private rows in groups, and what is known of them already.
 *
 * @param names of columns
 * @param sizes how many groups each has
 * @param rows by column and row
 * @param singles noisy counts by each column
 * @param total how many rows there are, about
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Grouped(
    Curator curator,
    List<String> names,
    int[] sizes,
    int[][] rows,
    List<Marginal> singles,
    double total) {

  /** By how much a row moves a {@link #distance}. */
  static final long ROW = 1024;

  int[] sizes(int... columns) {
    return Arrays.stream(columns).map(column -> sizes[column]).toArray();
  }

  double cells(int... columns) {
    return Arrays.stream(columns).mapToDouble(column -> sizes[column]).reduce(1, (a, b) -> a * b);
  }

  String name(int... columns) {
    return Arrays.stream(columns).mapToObj(names::get).collect(Collectors.joining(" and "));
  }

  /** Noisy counts. */
  Marginal measured(int[] columns, double share) {
    int[] shape = sizes(columns);
    long[] noisy =
        curator.counts("counts by " + name(columns), Marginal.count(rows, columns, shape), share);
    double[] counts = Arrays.stream(noisy).asDoubleStream().toArray();
    return new Marginal(columns, shape, counts, curator.rho(share));
  }

  /** Noisy counts of several tables, with least noise in all for a share together. */
  List<Marginal> measured(List<int[]> tables, double share) {
    double weights = tables.stream().mapToDouble(this::weight).sum();
    return tables.stream()
        .map(columns -> measured(columns, share * weight(columns) / weights))
        .toList();
  }

  private double weight(int... columns) {
    return Pairs.weight((int) cells(columns));
  }

  /**
   * How far an estimate is from the exact counts, in 1,024th of a row: a whole number, which a row
   * moves by {@link #ROW}. For the curator alone.
   */
  long distance(int[] columns, double... estimate) {
    long[] exact = Marginal.count(rows, columns, sizes(columns));
    long sum = 0;
    for (int cell = 0; cell < exact.length; cell++) {
      sum += Math.abs(exact[cell] * ROW - Math.round(estimate[cell] * ROW));
    }
    return sum;
  }
}
