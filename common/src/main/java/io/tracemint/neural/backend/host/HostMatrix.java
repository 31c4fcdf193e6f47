package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Matrix;

/** Neighbouring floats of a heap array. */
final class HostMatrix implements Matrix {
  final float[] data;
  final int offset;
  final int rows;
  final int columns;

  HostMatrix(float[] data, int offset, int rows, int columns) {
    this.data = data;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
  }

  static HostMatrix of(Matrix matrix) {
    return (HostMatrix) matrix;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public Matrix rows(int from, int count) {
    if (from < 0 || count < 0 || from + count > rows) {
      throw new IndexOutOfBoundsException("rows " + from + "+" + count + " of " + rows);
    }
    return new HostMatrix(data, offset + from * columns, count, columns);
  }

  @Override
  public Matrix reshaped(int newRows, int newColumns) {
    if (newRows * newColumns != rows * columns) {
      throw new IllegalArgumentException(
          rows + "x" + columns + " cannot be seen as " + newRows + "x" + newColumns);
    }
    return new HostMatrix(data, offset, newRows, newColumns);
  }

  /** Where a row begins. */
  int at(int row) {
    return offset + row * columns;
  }

  int end() {
    return offset + rows * columns;
  }
}
