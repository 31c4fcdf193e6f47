package io.tracemint.neural.backend;

/** Sums and products of matrices; with add, a product is added to what the result holds. */
public interface MatrixArithmetic extends Store {
  /** target += source. */
  void add(Matrix source, Matrix target);

  /** Adds the source to each of the blocks of as many rows. */
  default void addToBlocks(Matrix source, Matrix blocks) {
    for (int row = 0; row < blocks.rows(); row += source.rows()) {
      add(source, blocks.rows(row, source.rows()));
    }
  }

  /** Adds each block of as many rows to the target, the first one first. */
  default void addBlocks(Matrix blocks, Matrix target) {
    for (int row = 0; row < blocks.rows(); row += target.rows()) {
      add(blocks.rows(row, target.rows()), target);
    }
  }

  /** Copies {@code count} columns between matrices with the same number of rows. */
  void copyColumns(Matrix source, int from, Matrix target, int to, int count);

  /** Moves the first {@code count} of the given rows, which ascend, to the top. */
  default void keepRows(Matrix values, int[] rows, int count) {
    float[] row = new float[values.columns()];
    for (int i = 0; i < count; i++) {
      read(values.rows(rows[i], 1), row);
      write(row, values.rows(i, 1));
    }
  }

  /** result = left right. */
  void product(Matrix left, Matrix right, boolean add, Matrix result);

  /** result = left rightᵀ. */
  void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result);

  /** result = leftᵀ right. */
  void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result);

  /** target = target ∘ factors, number by number. */
  default void multiply(Matrix factors, Matrix target) {
    float[] f = new float[factors.size()];
    float[] t = new float[target.size()];
    read(factors, f);
    read(target, t);
    for (int i = 0; i < t.length; i++) {
      t[i] *= f[i];
    }
    write(t, target);
  }

  /** sums = column sums of values. */
  void columnSums(Matrix values, Matrix sums);

  /** Multiplies every column by its factor. */
  void scaleColumns(Matrix values, Matrix factors);

  /** Multiplies every row by its factor. */
  void scaleRows(Matrix values, Matrix factors);

  /** results += the dot product of each pair of rows. */
  void addRowDots(Matrix left, Matrix right, Matrix results);

  /** target += each row of the source times its factor. */
  void addScaledRows(Matrix source, Matrix factors, Matrix target);
}
