package io.tracemint.family.netdpsyn.marginal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SynthesisTest {
  private static final int ROWS = 20_000;

  /** Three columns of which each pair tells of the other: no order of filling them is enough. */
  @Test
  void madeRowsHaveTheCountsOfAllPairs() {
    int[][] original = original();
    List<Marginal> pairs =
        List.of(pair(original, 0, 1), pair(original, 1, 2), pair(original, 0, 2));
    List<double[]> singles =
        List.of(pairs.get(0).projected(0), pairs.get(0).projected(1), pairs.get(1).projected(1));

    int[][] made = new Synthesis(pairs, singles, ROWS, new Seed(6).generator()).rows(60);

    assertThat(pairs).allMatch(pair -> Synthesis.error(pair, made, ROWS) < 0.02);
  }

  private static int[][] original() {
    RandomGenerator random = new Seed(5).generator();
    int[][] rows = new int[3][ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[0][row] = random.nextInt(6);
      rows[1][row] = random.nextInt(3) == 0 ? random.nextInt(6) : rows[0][row];
      rows[2][row] = (rows[0][row] * (1 + random.nextInt(2)) + rows[1][row]) % 6;
    }
    return rows;
  }

  private static Marginal pair(int[][] rows, int... columns) {
    int[] sizes = {6, 6};
    long[] counts = Marginal.count(rows, columns, sizes);
    double[] wanted = new double[counts.length];
    for (int cell = 0; cell < wanted.length; cell++) {
      wanted[cell] = counts[cell];
    }
    return new Marginal(columns, sizes, wanted, 1);
  }
}
