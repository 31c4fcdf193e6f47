package io.tracemint.neural.backend;

import java.util.Objects;

/** A row-major matrix of floats that lives wherever its backend keeps it. */
public interface Matrix {
  int rows();

  int columns();

  /** A view of its numbers from one on, in a shape that they fill at most. */
  Matrix view(int from, int rows, int columns);

  /** A view of neighbouring rows: writing to it writes here. */
  default Matrix rows(int from, int count) {
    Objects.checkFromIndexSize(from, count, rows());
    return view(from * columns(), count, columns());
  }

  /** A view of the same numbers in another shape. */
  default Matrix reshaped(int rows, int columns) {
    if (rows * columns != size()) {
      throw new IllegalArgumentException(
          rows() + "x" + columns() + " cannot be seen as " + rows + "x" + columns);
    }
    return view(0, rows, columns);
  }

  default int size() {
    return rows() * columns();
  }
}
