package io.tracemint.neural.backend.cuda.device;

import io.tracemint.neural.backend.Matrix;

/** Neighbouring floats of a block of the device's memory, which lives as long as its views. */
public final class CudaMatrix implements Matrix {
  private final Block block;
  private final int offset;
  private final int rows;
  private final int columns;

  public CudaMatrix(Block block, int offset, int rows, int columns) {
    this.block = block;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
  }

  public static CudaMatrix of(Matrix matrix) {
    return (CudaMatrix) matrix;
  }

  public long address() {
    return block.address() + (long) Float.BYTES * offset;
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
  public CudaMatrix rows(int from, int count) {
    if (from < 0 || count < 0 || from + count > rows) {
      throw new IndexOutOfBoundsException("rows " + from + "+" + count + " of " + rows);
    }
    return new CudaMatrix(block, offset + from * columns, count, columns);
  }

  @Override
  public CudaMatrix reshaped(int newRows, int newColumns) {
    if (newRows * newColumns != rows * columns) {
      throw new IllegalArgumentException(this + " cannot be seen as " + newRows + "x" + newColumns);
    }
    return new CudaMatrix(block, offset, newRows, newColumns);
  }

  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
