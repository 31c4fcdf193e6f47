package io.tracemint.neural.backend.host;

import dev.ludovic.netlib.blas.BLAS;
import io.tracemint.neural.backend.Rows;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Row-major products by a column-major BLAS: the transposed problem, result ᵀ = rightᵀ leftᵀ, is
 * the same memory. Large products are cut in two by the rows of the result. Where they are cut
 * depends on the shape alone, also on one thread: a BLAS rounds the rows at the end of a product
 * otherwise than those in its middle.
 */
final class Products {
  private static final long LARGE = 20_000_000;
  private static final int FEWEST_ROWS = 96;

  // A multiple of the rows that the kernels of OpenBLAS and MKL take at a time, so that a cut
  // leaves no remainder in the first half.
  private static final int TILE = 48;

  private final BLAS blas;
  private final Threads threads;
  private final LongAdder operations = new LongAdder();

  Products(BLAS blas, Threads threads) {
    this.blas = blas;
    this.threads = threads;
  }

  long operations() {
    return operations.sum();
  }

  void plain(HostMatrix left, HostMatrix right, boolean add, HostMatrix result) {
    check(left.columns == right.rows, left, right, result);
    check(left.rows == result.rows && right.columns == result.columns, left, right, result);
    run(new Product("N", "N", left, right, result, left.columns, add));
  }

  void rightTransposed(HostMatrix left, HostMatrix right, boolean add, HostMatrix result) {
    check(left.columns == right.columns, left, right, result);
    check(left.rows == result.rows && right.rows == result.columns, left, right, result);
    run(new Product("N", "T", left, right, result, left.columns, add));
  }

  void leftTransposed(HostMatrix left, HostMatrix right, boolean add, HostMatrix result) {
    check(left.rows == right.rows, left, right, result);
    check(left.columns == result.rows && right.columns == result.columns, left, right, result);
    run(new Product("T", "N", left, right, result, left.rows, add));
  }

  private static void check(boolean fits, HostMatrix left, HostMatrix right, HostMatrix result) {
    if (!fits) {
      throw new IllegalArgumentException(
          "Shapes do not fit: %dx%d, %dx%d, result %dx%d"
              .formatted(
                  left.rows, left.columns, right.rows, right.columns, result.rows, result.columns));
    }
  }

  private void run(Product p) {
    operations.add(p.operations());
    int rows = p.result.rows;
    if (p.operations() < LARGE || rows < FEWEST_ROWS) {
      p.rows(blas, 0, rows);
    } else {
      int middle = middle(rows);
      threads.together(() -> p.rows(blas, 0, middle), () -> p.rows(blas, middle, rows));
    }
  }

  /** Where as many rows as a large product has are cut, near their middle. */
  private static int middle(int rows) {
    return (rows + TILE) / (2 * TILE) * TILE;
  }

  /** Few rows in one part, many cut as those of a large product are. */
  static List<Rows> parts(int rows) {
    int middle = middle(rows);
    return rows < FEWEST_ROWS
        ? List.of(new Rows(0, rows))
        : List.of(new Rows(0, middle), new Rows(middle, rows - middle));
  }

  private record Product(
      String leftForm,
      String rightForm,
      HostMatrix left,
      HostMatrix right,
      HostMatrix result,
      int inner,
      boolean add) {
    long operations() {
      return 2L * result.rows * result.columns * inner;
    }

    void rows(BLAS blas, int from, int to) {
      int leftStep = leftForm.equals("N") ? left.columns : 1;
      blas.sgemm(
          rightForm,
          leftForm,
          result.columns,
          to - from,
          inner,
          1f,
          right.data,
          right.offset,
          right.columns,
          left.data,
          left.offset + from * leftStep,
          left.columns,
          add ? 1f : 0f,
          result.data,
          result.offset + from * result.columns,
          result.columns);
    }
  }
}
