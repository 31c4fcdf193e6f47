package io.tracemint.family.netdpsyn.marginal;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Moves rows a step towards the counts of one pair: from cells that have too many to others. */
final class Update {
  private static final int HALVINGS = 40;

  private final Marginal pair;
  private final int[][] rows;
  private final RandomGenerator random;
  private final int[] ordered;
  private final int[] starts;
  private final double[] wanted;

  Update(Marginal pair, int[][] rows, int count, RandomGenerator random) {
    this.pair = pair;
    this.rows = rows;
    this.random = random;
    this.ordered = new int[count];
    this.starts = new int[pair.cells() + 1];
    this.wanted = new double[pair.cells()];
    double total = pair.total();
    Arrays.setAll(wanted, cell -> pair.counts()[cell] / total * count);
    sort(count);
  }

  // Rows cell by cell, those of a cell in an order of chance.
  private void sort(int count) {
    int[] keys = new int[count];
    for (int row = 0; row < count; row++) {
      keys[row] = pair.key(rows, row);
      starts[keys[row] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] filled = starts.clone();
    int[] shuffled = new int[count];
    Arrays.setAll(shuffled, row -> row);
    Shuffle.of(shuffled, count, random);
    for (int row : shuffled) {
      ordered[filled[keys[row]]++] = row;
    }
  }

  private int now(int cell) {
    return starts[cell + 1] - starts[cell];
  }

  void apply(double step, int round) {
    int[] more = new int[pair.cells()];
    int added = 0;
    for (int cell = 0; cell < more.length; cell++) {
      more[cell] = rounded(more(cell, step));
      added += more[cell];
    }
    int[] free = free(added);
    int at = 0;
    for (int cell = 0; cell < more.length; cell++) {
      for (int n = 0; n < more[cell] && at < free.length; n++) {
        boolean whole = now(cell) > 0 && (round % 2 == 1 || n % 2 == 0);
        fill(free[at++], cell, whole);
      }
    }
  }

  private double more(int cell, double step) {
    double missing = wanted[cell] - now(cell);
    if (missing <= 0) {
      return 0;
    }
    return now(cell) == 0 ? step * missing : Math.min(missing, step * now(cell));
  }

  private int rounded(double value) {
    return (int) (value + random.nextDouble());
  }

  // Rows that may be overwritten: as many as are added, from all cells that have too many alike.
  private int[] free(int added) {
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (removed(middle) < added) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int[] free = new int[ordered.length];
    int count = 0;
    for (int cell = 0; cell < wanted.length; cell++) {
      int take = Math.min(now(cell), rounded(less(cell, high)));
      System.arraycopy(ordered, starts[cell], free, count, take);
      count += take;
    }
    Shuffle.of(free, count, random);
    return Arrays.copyOf(free, Math.min(count, added));
  }

  private double removed(double share) {
    double sum = 0;
    for (int cell = 0; cell < wanted.length; cell++) {
      sum += less(cell, share);
    }
    return sum;
  }

  private double less(int cell, double share) {
    return Math.max(0, Math.min(now(cell) - wanted[cell], share * now(cell)));
  }

  // A copy of a row of the cell brings what goes with it in other columns.
  private void fill(int row, int cell, boolean whole) {
    if (whole) {
      // Those at the end of a cell that has too few are not overwritten.
      int model = ordered[starts[cell] + random.nextInt(now(cell))];
      for (int[] column : rows) {
        column[row] = column[model];
      }
    } else {
      for (int at = 0; at < pair.columns().length; at++) {
        rows[pair.columns()[at]][row] = pair.value(cell, at);
      }
    }
  }
}
