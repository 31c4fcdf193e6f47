package io.tracemint.family.netdpsyn.graphical;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Some columns, ascending, whose values together are the cells of a table; one cell for none. */
final class Scope {
  private final int[] columns;
  private final int[] sizes;

  private Scope(int[] columns, int... sizes) {
    this.columns = columns;
    this.sizes = sizes;
  }

  /**
   * @param all how many values each of all columns has
   */
  static Scope of(IntStream columns, int... all) {
    int[] sorted = columns.sorted().toArray();
    return new Scope(sorted, Arrays.stream(sorted).map(column -> all[column]).toArray());
  }

  int[] columns() {
    return columns;
  }

  int[] sizes() {
    return sizes;
  }

  int cells() {
    int cells = 1;
    for (int size : sizes) {
      cells = Math.multiplyExact(cells, size);
    }
    return cells;
  }

  private int place(int column) {
    return Arrays.binarySearch(columns, column);
  }

  boolean has(int... others) {
    return Arrays.stream(others).allMatch(column -> place(column) >= 0);
  }

  Scope common(Scope other) {
    return only(other.columns);
  }

  /** Those of its columns that are among others. */
  Scope only(int... others) {
    int[] places =
        IntStream.range(0, columns.length)
            .filter(at -> Arrays.stream(others).anyMatch(other -> other == columns[at]))
            .toArray();
    return new Scope(
        Arrays.stream(places).map(at -> columns[at]).toArray(),
        Arrays.stream(places).map(at -> sizes[at]).toArray());
  }

  /** Of each cell the cell of a part of the columns that it belongs to. */
  int[] onto(Scope part) {
    int[] strides = new int[columns.length];
    int stride = 1;
    for (int at = part.columns.length - 1; at >= 0; at--) {
      strides[place(part.columns[at])] = stride;
      stride *= part.sizes[at];
    }
    int[] onto = new int[cells()];
    int[] values = new int[columns.length];
    for (int cell = 1; cell < onto.length; cell++) {
      onto[cell] = onto[cell - 1] + next(values, strides);
    }
    return onto;
  }

  // Counts one up, the last column first; gives by how much the part's cell moves.
  private int next(int[] values, int... strides) {
    int moved = 0;
    int at = columns.length - 1;
    while (++values[at] == sizes[at]) {
      moved -= (sizes[at] - 1) * strides[at];
      values[at--] = 0;
    }
    return moved + strides[at];
  }
}
