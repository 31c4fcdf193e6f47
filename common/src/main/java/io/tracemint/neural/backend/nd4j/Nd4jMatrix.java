package io.tracemint.neural.backend.nd4j;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Rows;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Neighbouring floats of an ND4J buffer, seen row-major and, for its column-major BLAS, transposed.
 * ND4J has no arrays without elements: those keep one that is never touched. Views are kept, since
 * making one takes as long as a small operation.
 */
final class Nd4jMatrix implements Matrix {
  private final Map<Rows, Matrix> rowViews = new HashMap<>();
  private final Map<Rows, INDArray> columnViews = new HashMap<>();
  private final DataBuffer buffer;
  private final long offset;
  private final int rows;
  private final int columns;
  private INDArray array;
  private INDArray transposed;

  private Nd4jMatrix(DataBuffer buffer, long offset, int rows, int columns) {
    this.buffer = buffer;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
  }

  static Nd4jMatrix zeros(int rows, int columns) {
    long size = Math.max(1, Math.multiplyExact(rows, columns));
    INDArray all = Nd4j.zeros(DataType.FLOAT, size);
    return new Nd4jMatrix(all.data(), 0, rows, columns);
  }

  static Nd4jMatrix of(Matrix matrix) {
    return (Nd4jMatrix) matrix;
  }

  static INDArray array(Matrix matrix) {
    return of(matrix).array();
  }

  INDArray array() {
    if (array == null) {
      array = view(new long[] {Math.max(1, rows), Math.max(1, columns)}, 'c');
    }
    return array;
  }

  INDArray transposed() {
    if (transposed == null) {
      transposed = view(new long[] {Math.max(1, columns), Math.max(1, rows)}, 'f');
    }
    return transposed;
  }

  private INDArray view(long[] shape, char order) {
    long[] strides = order == 'c' ? new long[] {shape[1], 1} : new long[] {1, shape[0]};
    return Nd4j.create(buffer, shape, strides, offset, order);
  }

  /** The same numbers with any shape and strides, from the first element on. */
  INDArray strided(long[] shape, long[] strides) {
    return Nd4j.create(buffer, shape, strides, offset, 'c');
  }

  /** Some columns of every row. */
  INDArray columns(int from, int count) {
    return columnViews.computeIfAbsent(
        new Rows(from, count),
        range ->
            Nd4j.create(
                buffer, new long[] {rows, count}, new long[] {columns, 1}, offset + from, 'c'));
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
    return from == 0 && count == rows
        ? this
        : rowViews.computeIfAbsent(new Rows(from, count), range -> Matrix.super.rows(from, count));
  }

  @Override
  public Matrix view(int from, int newRows, int newColumns) {
    return new Nd4jMatrix(buffer, offset + from, newRows, newColumns);
  }
}
