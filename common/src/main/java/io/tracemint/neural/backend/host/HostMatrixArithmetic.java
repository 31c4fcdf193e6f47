package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.MatrixArithmetic;

/** Products by a native BLAS, and loops over rows. */
interface HostMatrixArithmetic extends HostPart, MatrixArithmetic {
  @Override
  default void add(Matrix source, Matrix target) {
    HostMatrix s = HostMatrix.of(source);
    HostMatrix t = HostMatrix.of(target);
    Elementwise.add(s.data, s.offset, t.data, t.offset, t.size());
  }

  @Override
  default void copyColumns(Matrix source, int from, Matrix target, int to, int count) {
    HostMatrix s = HostMatrix.of(source);
    HostMatrix t = HostMatrix.of(target);
    for (int row = 0; row < t.rows; row++) {
      System.arraycopy(s.data, s.at(row) + from, t.data, t.at(row) + to, count);
    }
  }

  @Override
  default void keepRows(Matrix values, int[] rows, int count) {
    HostMatrix v = HostMatrix.of(values);
    for (int i = 0; i < count; i++) {
      System.arraycopy(v.data, v.at(rows[i]), v.data, v.at(i), v.columns);
    }
  }

  @Override
  default void product(Matrix left, Matrix right, boolean add, Matrix result) {
    kit().products().plain(HostMatrix.of(left), HostMatrix.of(right), add, HostMatrix.of(result));
  }

  @Override
  default void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result) {
    kit()
        .products()
        .rightTransposed(HostMatrix.of(left), HostMatrix.of(right), add, HostMatrix.of(result));
  }

  @Override
  default void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result) {
    kit()
        .products()
        .leftTransposed(HostMatrix.of(left), HostMatrix.of(right), add, HostMatrix.of(result));
  }

  @Override
  default void multiply(Matrix factors, Matrix target) {
    HostMatrix f = HostMatrix.of(factors);
    HostMatrix t = HostMatrix.of(target);
    kit().eachRow(t, row -> Elementwise.multiply(f.data, f.at(row), t.data, t.at(row), t.columns));
  }

  @Override
  default void columnSums(Matrix values, Matrix sums) {
    Elementwise.columnSums(HostMatrix.of(values), HostMatrix.of(sums));
  }

  @Override
  default void scaleColumns(Matrix values, Matrix factors) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix f = HostMatrix.of(factors);
    kit().eachRow(v, row -> Elementwise.multiply(f.data, f.offset, v.data, v.at(row), v.columns));
  }

  @Override
  default void scaleRows(Matrix values, Matrix factors) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix f = HostMatrix.of(factors);
    kit().eachRow(v, row -> Elementwise.scale(v.data, v.at(row), v.columns, f.data[f.at(row)]));
  }

  @Override
  default void addRowDots(Matrix left, Matrix right, Matrix results) {
    HostMatrix a = HostMatrix.of(left);
    HostMatrix b = HostMatrix.of(right);
    HostMatrix r = HostMatrix.of(results);
    kit()
        .eachRow(
            a,
            row ->
                r.data[r.at(row)] +=
                    (float) Elementwise.dot(a.data, a.at(row), b.data, b.at(row), a.columns));
  }

  @Override
  default void addScaledRows(Matrix source, Matrix factors, Matrix target) {
    HostMatrix s = HostMatrix.of(source);
    HostMatrix f = HostMatrix.of(factors);
    HostMatrix t = HostMatrix.of(target);
    kit()
        .eachRow(
            s,
            row ->
                Elementwise.addScaled(
                    s.data, s.at(row), f.data[f.at(row)], t.data, t.at(row), s.columns));
  }
}
