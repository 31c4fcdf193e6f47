package io.tracemint.family.netdpsyn.marginal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairsTest {
  private static final int ROWS = 4000;
  private final RandomGenerator random = new Seed(4).generator();

  @Test
  void columnsThatTellOfEachOtherAreTaken() {
    int[][] rows = rows();
    Pairs pairs = new Pairs(4, 4, 4);
    assertThat(pairs.select(pairs.scores(rows), ROWS, Double.POSITIVE_INFINITY))
        .first()
        .isEqualTo(new int[] {0, 1});
    assertThat(pairs.select(pairs.scores(rows), ROWS, 1e-9)).isEmpty();
  }

  @Test
  void oneRowMovesAScoreByNoMoreThanFour() {
    int[][] rows = rows();
    Pairs pairs = new Pairs(4, 4, 4);
    long[] before = pairs.scores(rows);
    for (int row = 0; row < 50; row++) {
      long[] after = pairs.scores(without(rows, row));
      for (int pair = 0; pair < before.length; pair++) {
        assertThat(Math.abs(after[pair] - before[pair])).isLessThanOrEqualTo(5);
      }
    }
  }

  private int[][] rows() {
    int[][] rows = new int[3][ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[0][row] = random.nextInt(4);
      rows[1][row] = random.nextInt(5) == 0 ? random.nextInt(4) : rows[0][row];
      rows[2][row] = random.nextInt(4);
    }
    return rows;
  }

  private static int[][] without(int[][] rows, int gone) {
    int[][] rest = new int[rows.length][rows[0].length - 1];
    for (int column = 0; column < rows.length; column++) {
      for (int row = 0, to = 0; row < rows[0].length; row++) {
        if (row != gone) {
          rest[column][to++] = rows[column][row];
        }
      }
    }
    return rest;
  }
}
