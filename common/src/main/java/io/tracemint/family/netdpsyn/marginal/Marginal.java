package io.tracemint.family.netdpsyn.marginal;

/**
 * Counts by a few columns, in the order of the last one first.
 *
 * @param columns numbers of columns
 * @param sizes how many values each has
 * @param rho how exactly they are known: the share of the budget for them; infinite for exact ones
 */
@SuppressWarnings("ArrayRecordComponent") // Changed in plain loops, never compared.
public record Marginal(int[] columns, int[] sizes, double[] counts, double rho) {

  public static int cells(int... sizes) {
    int cells = 1;
    for (int size : sizes) {
      cells = Math.multiplyExact(cells, size);
    }
    return cells;
  }

  public int cells() {
    return counts.length;
  }

  public int key(int[][] rows, int row) {
    int key = 0;
    for (int at = 0; at < columns.length; at++) {
      key = key * sizes[at] + rows[columns[at]][row];
    }
    return key;
  }

  /** The value of one of its columns in a cell. */
  public int value(int cell, int at) {
    int above = cell;
    for (int last = columns.length - 1; last > at; last--) {
      above /= sizes[last];
    }
    return at == 0 ? above : above % sizes[at];
  }

  /** Where a column stands in it, or below 0. */
  public int indexOf(int column) {
    for (int at = 0; at < columns.length; at++) {
      if (columns[at] == column) {
        return at;
      }
    }
    return -1;
  }

  public static long[] count(int[][] rows, int[] columns, int[] sizes) {
    Marginal shape = new Marginal(columns, sizes, new double[0], 0);
    long[] counts = new long[cells(sizes)];
    for (int row = 0; row < rows[0].length; row++) {
      counts[shape.key(rows, row)]++;
    }
    return counts;
  }

  public double total() {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    return total;
  }

  /** Counts by one of its columns. */
  public double[] projected(int at) {
    double[] sums = new double[sizes[at]];
    for (int cell = 0; cell < counts.length; cell++) {
      sums[value(cell, at)] += counts[cell];
    }
    return sums;
  }
}
