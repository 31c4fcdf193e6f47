package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Matrix;
import java.util.Arrays;

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
  public Matrix view(int from, int newRows, int newColumns) {
    return new HostMatrix(data, offset + from, newRows, newColumns);
  }

  /** Where a row begins. */
  int at(int row) {
    return offset + row * columns;
  }

  /** A copy of the numbers from one on to another. */
  float[] part(int from, int to) {
    return Arrays.copyOfRange(data, offset + from, offset + to);
  }

  int end() {
    return offset + rows * columns;
  }
}
