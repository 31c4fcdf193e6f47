package io.tracemint.family.tree;

/**
 * Of each code of each column: how many examples have it, and the sums of their scores.
 *
 * <pre>
 * values: column, then code, then count | score 0 | score 1 ...
 * </pre>
 */
final class Sums {
  private final int columns;
  private final int width;
  private final double[] values;

  Sums(int columns, int width) {
    this.columns = columns;
    this.width = width;
    this.values = new double[columns * Bins.CODES * (width + 1)];
  }

  /** Reads the examples of a node; {@code scores} are theirs, one after the other. */
  void read(byte[][] codes, int[] rows, int from, int to, float[] scores) {
    java.util.Arrays.fill(values, 0);
    int stride = width + 1;
    for (int column = 0; column < columns; column++) {
      byte[] own = codes[column];
      int base = column * Bins.CODES * stride;
      for (int i = from, score = 0; i < to; i++) {
        int at = base + own[rows[i]] * stride;
        values[at]++;
        for (int s = 1; s <= width; s++) {
          values[at + s] += scores[score++];
        }
      }
    }
  }

  /** Becomes what a part of its examples leaves of it. */
  void subtract(Sums part) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= part.values[i];
    }
  }

  /** Of all examples of the node. */
  double[] whole() {
    double[] whole = new double[width + 1];
    for (int code = 0; code < Bins.CODES; code++) {
      add(0, code, whole);
    }
    return whole;
  }

  void add(int column, int code, double[] target) {
    int at = (column * Bins.CODES + code) * (width + 1);
    for (int i = 0; i <= width; i++) {
      target[i] += values[at + i];
    }
  }

  double count(int column, int code) {
    return values[(column * Bins.CODES + code) * (width + 1)];
  }
}
