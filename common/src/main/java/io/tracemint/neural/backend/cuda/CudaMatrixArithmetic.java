package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.MatrixArithmetic;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.device.Product;
import io.tracemint.neural.backend.cuda.driver.Grid;

/** Products by cuBLAS or a kernel, and a thread for each number. */
interface CudaMatrixArithmetic extends CudaPart, MatrixArithmetic {
  @Override
  default void add(Matrix source, Matrix target) {
    kit().kernel("add").with(source, target).over(target.size());
  }

  @Override
  default void addToBlocks(Matrix source, Matrix blocks) {
    kit().kernel("addToBlocks").with(source, blocks).with(source.size()).over(blocks.size());
  }

  @Override
  default void addBlocks(Matrix blocks, Matrix target) {
    kit()
        .kernel("addBlocks")
        .with(blocks, target)
        .with(blocks.rows() / target.rows())
        .over(target.size());
  }

  @Override
  default void copyColumns(Matrix source, int from, Matrix target, int to, int count) {
    kit()
        .kernel("copyColumns")
        .with(source)
        .with(source.columns())
        .with(from)
        .with(target)
        .with(target.columns())
        .with(to)
        .with(count)
        .over(count * target.rows());
  }

  @Override
  default void keepRows(Matrix values, int[] rows, int count) {
    int numbers = count * values.columns();
    CudaMatrix room = kit().scratch(count + numbers);
    CudaMatrix kept = room.rows(count, numbers);
    kit().device().write(rows, count, room.address());
    kit()
        .kernel("gatherRows")
        .with(values)
        .with(room.address())
        .with(kept)
        .with(values.columns())
        .over(numbers);
    kit().kernel("copy").with(kept, values).over(numbers);
  }

  @Override
  default void product(Matrix left, Matrix right, boolean add, Matrix result) {
    product(left, false, right, false, add, result);
  }

  @Override
  default void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result) {
    product(left, false, right, true, add, result);
  }

  @Override
  default void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result) {
    product(left, true, right, false, add, result);
  }

  private void product(
      Matrix left, boolean leftTurned, Matrix right, boolean rightTurned, boolean add, Matrix to) {
    Product product =
        new Product(
            CudaMatrix.of(left),
            leftTurned,
            CudaMatrix.of(right),
            rightTurned,
            add,
            CudaMatrix.of(to));
    if (product.inner() == 0 && !add) {
      fill(to, 0);
    } else if (product.inner() > 0 && to.size() > 0) {
      kit().device().product(product);
    }
  }

  @Override
  default void multiply(Matrix factors, Matrix target) {
    kit().kernel("multiply").with(factors, target).over(target.size());
  }

  @Override
  default void columnSums(Matrix values, Matrix sums) {
    if (values.columns() > 0) {
      kit()
          .kernel("columnSums")
          .with(values, sums)
          .with(values.rows())
          .with(values.columns())
          .on(Grid.ofColumns(values.columns()));
    }
  }

  @Override
  default void scaleColumns(Matrix values, Matrix factors) {
    kit().kernel("scaleColumns").with(factors, values).with(values.columns()).over(values.size());
  }

  @Override
  default void scaleRows(Matrix values, Matrix factors) {
    kit().kernel("scaleRows").with(factors, values).with(values.columns()).over(values.size());
  }

  @Override
  default void addRowDots(Matrix left, Matrix right, Matrix results) {
    if (left.rows() > 0) {
      kit()
          .kernel("addRowDots")
          .with(left, right)
          .with(results)
          .with(left.columns())
          .on(Grid.ofRows(left.rows()));
    }
  }

  @Override
  default void addScaledRows(Matrix source, Matrix factors, Matrix target) {
    kit()
        .kernel("addScaledRows")
        .with(source, factors)
        .with(target)
        .with(source.columns())
        .over(source.size());
  }
}
