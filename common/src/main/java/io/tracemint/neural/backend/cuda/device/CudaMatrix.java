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
  public CudaMatrix view(int from, int newRows, int newColumns) {
    return new CudaMatrix(block, offset + from, newRows, newColumns);
  }

  @Override
  public CudaMatrix rows(int from, int count) {
    return of(Matrix.super.rows(from, count));
  }

  @Override
  public CudaMatrix reshaped(int newRows, int newColumns) {
    return of(Matrix.super.reshaped(newRows, newColumns));
  }

  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
