package io.tracemint.neural.backend.cuda.device;

import io.tracemint.neural.backend.cuda.driver.Grid;

/** result = (add ? result : 0) + left right, all row-major, the factors as they are or turned. */
public record Product(
    CudaMatrix left,
    boolean leftTurned,
    CudaMatrix right,
    boolean rightTurned,
    boolean add,
    CudaMatrix result) {
  public Product {
    int rows = leftTurned ? left.columns() : left.rows();
    int inner = leftTurned ? left.rows() : left.columns();
    int rightInner = rightTurned ? right.columns() : right.rows();
    int columns = rightTurned ? right.rows() : right.columns();
    if (inner != rightInner || rows != result.rows() || columns != result.columns()) {
      throw new IllegalArgumentException(
          "Shapes do not fit: %s%s, %s%s, result %s"
              .formatted(left, leftTurned ? "ᵀ" : "", right, rightTurned ? "ᵀ" : "", result));
    }
  }

  public int inner() {
    return leftTurned ? left.rows() : left.columns();
  }

  /** By the kernel of this package. */
  public void launch(Launch kernel) {
    kernel
        .with(left)
        .with(leftTurned ? 1 : left.columns())
        .with(leftTurned ? left.columns() : 1)
        .with(right)
        .with(rightTurned ? 1 : right.columns())
        .with(rightTurned ? right.columns() : 1)
        .with(result)
        .with(result.rows())
        .with(result.columns())
        .with(inner())
        .with(add ? 1 : 0)
        .on(Grid.ofTiles(result.rows(), result.columns()));
  }
}
