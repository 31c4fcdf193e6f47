package io.tracemint.family.netdpsyn.graphical;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sets of columns that a model must hold together to speak of given tables exactly: the largest
 * cliques of their graph when columns are eliminated one by one, each time the one that makes the
 * smallest table.
 */
final class Triangulation {
  private final int[] sizes;
  private final long[] near;

  /**
   * @param tables columns that are told together
   * @param sizes of all columns, fewer than 64
   */
  private Triangulation(List<int[]> tables, int... sizes) {
    this.sizes = sizes;
    this.near = new long[sizes.length];
    for (int[] table : tables) {
      for (int column : table) {
        near[column] |= mask(table);
      }
    }
  }

  private static long mask(int... columns) {
    long mask = 0;
    for (int column : columns) {
      mask |= 1L << column;
    }
    return mask;
  }

  static List<Scope> cliques(List<int[]> tables, int... sizes) {
    return new Triangulation(tables, sizes)
        .masks().stream().map(mask -> Scope.of(columns(mask), sizes)).toList();
  }

  /** How many cells all cliques have together; a double, since it may be any number. */
  static double cells(List<int[]> tables, int... sizes) {
    Triangulation all = new Triangulation(tables, sizes);
    return all.masks().stream().mapToDouble(all::cells).sum();
  }

  private List<Long> masks() {
    List<Long> cliques = new ArrayList<>();
    long left = (1L << sizes.length) - 1;
    while (left != 0) {
      int column = cheapest(left);
      long clique = with(column, left);
      columns(clique).forEach(other -> near[other] |= clique);
      left &= ~(1L << column);
      if (cliques.stream().noneMatch(larger -> (clique & ~larger) == 0)) {
        cliques.add(clique);
      }
    }
    return cliques;
  }

  private int cheapest(long left) {
    int best = Long.numberOfTrailingZeros(left);
    for (int column = best + 1; column < sizes.length; column++) {
      boolean isLeft = (left >>> column & 1) == 1;
      if (isLeft && cells(with(column, left)) < cells(with(best, left))) {
        best = column;
      }
    }
    return best;
  }

  private long with(int column, long left) {
    return (near[column] & left) | 1L << column;
  }

  private double cells(long mask) {
    return columns(mask).mapToDouble(column -> sizes[column]).reduce(1, (a, b) -> a * b);
  }

  private static IntStream columns(long mask) {
    return IntStream.range(0, Long.SIZE).filter(at -> (mask >>> at & 1) == 1);
  }
}
