package io.tracemint.neural.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.host.HostBackend;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several tables at a time are one after the other, to the bit. */
class TablesTest {
  private static final int ROWS = 300;
  private static final int WIDTH = 96;
  private static final int[] SIZES = {9, 40, 7};

  private static List<Matrix> tables(Numbers numbers) {
    return IntStream.of(SIZES).mapToObj(size -> numbers.matrix(size, WIDTH)).toList();
  }

  private static Tokens tokens(Backend backend) {
    Tokens tokens = backend.tokens(ROWS, SIZES);
    backend.write(
        IntStream.of(SIZES)
            .mapToObj(
                size -> IntStream.range(0, ROWS).map(i -> i % 5 - 1 + i % (size - 4)).toArray())
            .toArray(int[][]::new),
        tokens);
    return tokens;
  }

  private static float[] read(Backend backend, Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    return values;
  }

  @Test
  void rowsOfTablesAreAddedInTheirOrder() {
    try (Backend backend = new HostBackend(2)) {
      List<Matrix> tables = tables(new Numbers(backend, 1));
      Tokens tokens = tokens(backend);
      Matrix together = new Numbers(backend, 2).matrix(ROWS, WIDTH);
      Matrix single = new Numbers(backend, 2).matrix(ROWS, WIDTH);
      backend.addTableRows(tables, tokens, together);
      for (int column = 0; column < SIZES.length; column++) {
        backend.addTableRows(tables.get(column), tokens, column, single);
      }
      assertThat(read(backend, together)).isEqualTo(read(backend, single));
    }
  }

  @Test
  void rowsAreAddedToTablesInTheirOrder() {
    try (Backend backend = new HostBackend(2)) {
      Matrix source = new Numbers(backend, 1).matrix(ROWS, WIDTH);
      Tokens tokens = tokens(backend);
      List<Matrix> together = tables(new Numbers(backend, 2));
      List<Matrix> single = tables(new Numbers(backend, 2));
      backend.addToTableRows(source, tokens, together);
      for (int column = 0; column < SIZES.length; column++) {
        backend.addToTableRows(source, tokens, column, single.get(column));
        assertThat(read(backend, together.get(column)))
            .isEqualTo(read(backend, single.get(column)));
      }
    }
  }
}
