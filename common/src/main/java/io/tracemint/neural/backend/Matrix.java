package io.tracemint.neural.backend;

/** A row-major matrix of floats that lives wherever its backend keeps it. */
public interface Matrix {
  int rows();

  int columns();

  /** A view of neighbouring rows: writing to it writes here. */
  Matrix rows(int from, int count);

  /** A view of the same numbers in another shape. */
  Matrix reshaped(int rows, int columns);

  default int size() {
    return rows() * columns();
  }
}
