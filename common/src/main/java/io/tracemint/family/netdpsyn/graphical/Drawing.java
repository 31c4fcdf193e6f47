package io.tracemint.family.netdpsyn.graphical;

import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.family.netdpsyn.marginal.Shuffle;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rows from tables in the order of a junction tree: the columns of each, given those that stand.
 * Among rows that are alike so far, values come as often as their share says, give or take one, and
 * in an order of chance.
 */
public final class Drawing {
  private final RandomGenerator random;
  private final int[][] rows;
  private final int count;
  private final boolean[] stands;

  public Drawing(int columns, int count, RandomGenerator random) {
    this.random = random;
    this.rows = new int[columns][count];
    this.count = count;
    this.stands = new boolean[columns];
  }

  /** By column and row. */
  public int[][] rows(List<Marginal> tables) {
    tables.forEach(this::extend);
    return rows;
  }

  private void extend(Marginal table) {
    Scope scope = scope(table, IntStream.range(0, table.columns().length).toArray());
    int[] known =
        IntStream.range(0, table.columns().length)
            .filter(at -> stands[table.columns()[at]])
            .toArray();
    Scope separator = scope(table, known);
    int[][] cells = members(scope.onto(separator), separator.cells());
    int[][] alike = members(keys(separator), separator.cells());
    for (int key = 0; key < cells.length; key++) {
      fill(table, cells[key], alike[key]);
    }
    for (int column : table.columns()) {
      stands[column] = true;
    }
  }

  private static Scope scope(Marginal table, int... places) {
    int[] sizes = new int[Arrays.stream(table.columns()).max().orElse(0) + 1];
    for (int at = 0; at < table.columns().length; at++) {
      sizes[table.columns()[at]] = table.sizes()[at];
    }
    return Scope.of(Arrays.stream(places).map(at -> table.columns()[at]), sizes);
  }

  private int[] keys(Scope scope) {
    Marginal shape = new Marginal(scope.columns(), scope.sizes(), new double[0], 0);
    return IntStream.range(0, count).map(row -> shape.key(rows, row)).toArray();
  }

  // What belongs to each key, by ascending number.
  private static int[][] members(int[] keys, int count) {
    int[] sizes = new int[count];
    Arrays.stream(keys).forEach(key -> sizes[key]++);
    int[][] members = new int[count][];
    Arrays.setAll(members, key -> new int[sizes[key]]);
    for (int at = keys.length - 1; at >= 0; at--) {
      members[keys[at]][--sizes[keys[at]]] = at;
    }
    return members;
  }

  private void fill(Marginal table, int[] cells, int... alike) {
    Shuffle.of(alike, alike.length, random);
    double sum = 0;
    for (int cell : cells) {
      sum += table.counts()[cell];
    }
    double offset = random.nextDouble();
    double reached = 0;
    int row = 0;
    for (int at = 0; at < cells.length; at++) {
      reached += alike.length * (sum > 0 ? table.counts()[cells[at]] / sum : 1.0 / cells.length);
      while (row < alike.length && (row + offset < reached || at == cells.length - 1)) {
        set(table, cells[at], alike[row++]);
      }
    }
  }

  private void set(Marginal table, int cell, int row) {
    for (int at = 0; at < table.columns().length; at++) {
      rows[table.columns()[at]][row] = table.value(cell, at);
    }
  }
}
