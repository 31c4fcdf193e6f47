package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.MatrixArithmetic;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sums over rows and columns are products with ones. */
interface Nd4jMatrixArithmetic extends Nd4jPart, MatrixArithmetic {
  @Override
  default void add(Matrix source, Matrix target) {
    array(target).addi(array(source));
  }

  @Override
  default void copyColumns(Matrix source, int from, Matrix target, int to, int count) {
    if (count > 0 && target.rows() > 0) {
      Nd4jMatrix.of(target).columns(to, count).assign(Nd4jMatrix.of(source).columns(from, count));
    }
  }

  @Override
  default void product(Matrix left, Matrix right, boolean add, Matrix result) {
    gemm(t(right), t(left), t(result), false, false, add);
  }

  @Override
  default void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result) {
    if (left.columns() == 0) {
      fillUnless(add, result);
    } else {
      gemm(t(right), t(left), t(result), true, false, add);
    }
  }

  @Override
  default void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result) {
    if (result.size() > 0) {
      gemm(t(right), t(left), t(result), false, true, add);
    }
  }

  private void fillUnless(boolean add, Matrix result) {
    if (!add) {
      fill(result, 0);
    }
  }

  private static INDArray t(Matrix matrix) {
    return Nd4jMatrix.of(matrix).transposed();
  }

  static void gemm(INDArray a, INDArray b, INDArray c, boolean turnA, boolean turnB, boolean add) {
    Nd4j.gemm(a, b, c, turnA, turnB, 1.0, add ? 1.0 : 0.0);
  }

  @Override
  default void columnSums(Matrix values, Matrix sums) {
    transposedProduct(kit().scratch().ones(values.rows(), 1), values, false, sums);
  }

  @Override
  default void scaleRows(Matrix values, Matrix factors) {
    array(values).muliColumnVector(array(factors));
  }

  @Override
  default void scaleColumns(Matrix values, Matrix factors) {
    array(values).muliRowVector(array(factors));
  }

  @Override
  default void addRowDots(Matrix left, Matrix right, Matrix results) {
    Nd4jMatrix dots = kit().scratch().like(0, left);
    dots.array().assign(array(left)).muli(array(right));
    product(dots, kit().scratch().ones(left.columns(), 1), true, results);
  }

  @Override
  default void addScaledRows(Matrix source, Matrix factors, Matrix target) {
    INDArray scaled = kit().scratch().like(0, source).array().assign(array(source));
    array(target).addi(scaled.muliColumnVector(array(factors)));
  }
}
