package io.tracemint.family.netdpsyn.graphical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final int[] SIZES = {4, 3, 5, 3};
  private static final int ROWS = 20_000;
  private static final List<int[]> CHAIN =
      List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3});
  private final int[][] rows = rows();

  @Test
  void exactTablesOfATreeAreMetWithoutFitting() {
    Estimate estimate = new Estimate(SIZES, ROWS);
    CHAIN.forEach(pair -> estimate.add(exact(pair)));
    for (int[] pair : CHAIN) {
      assertThat(estimate.counts(pair)).containsExactly(exact(pair).counts(), within(1e-6 * ROWS));
    }
    assertThat(estimate.holds(0, 3)).isFalse();
  }

  @Test
  void exactTablesOfARingAreMetByFitting() {
    Estimate estimate = new Estimate(SIZES, ROWS);
    List<int[]> ring = IntStream.range(0, 4).mapToObj(EstimateTest::ringed).toList();
    ring.forEach(pair -> estimate.add(exact(pair)));
    estimate.fit(300);
    for (int[] pair : ring) {
      assertThat(apart(estimate.counts(pair), exact(pair).counts())).isLessThan(0.005 * ROWS);
    }
  }

  /** The fit knows that counts are not below 0 and that tables agree, so it is nearer. */
  @Test
  void noisyTablesAreBetterFittedThanBelieved() {
    RandomGenerator random = new Seed(8).generator();
    Estimate estimate = new Estimate(SIZES, ROWS);
    double believed = 0;
    for (int[] pair : CHAIN) {
      double[] noisy =
          Arrays.stream(exact(pair).counts())
              .map(count -> count + 300 * random.nextGaussian())
              .toArray();
      believed += apart(noisy, exact(pair).counts());
      estimate.add(new Marginal(pair, sizes(pair), noisy, 1 / (2.0 * 300 * 300)));
    }
    estimate.fit(300);
    double fitted =
        CHAIN.stream()
            .mapToDouble(pair -> apart(estimate.counts(pair), exact(pair).counts()))
            .sum();
    assertThat(fitted).isLessThan(0.95 * believed);
  }

  @Test
  void drawnRowsHaveTheTablesOfTheModel() {
    Estimate estimate = new Estimate(SIZES, ROWS);
    CHAIN.forEach(pair -> estimate.add(exact(pair)));
    int[][] drawn =
        new Drawing(SIZES.length, ROWS, new Seed(9).generator()).rows(estimate.cliques());
    for (int[] pair : CHAIN) {
      double[] made =
          Arrays.stream(Marginal.count(drawn, pair, sizes(pair))).asDoubleStream().toArray();
      assertThat(apart(made, exact(pair).counts()) / 2).isLessThan(0.005 * ROWS);
    }
  }

  @Test
  void aColumnOfOneValueAndATableOfNothingAreTakenAsTheyAre() {
    int[] sizes = {1, 3};
    Estimate estimate = new Estimate(sizes, 10);
    estimate.add(new Marginal(new int[] {1}, new int[] {3}, new double[3], 1));
    estimate.add(new Marginal(new int[] {0}, new int[] {1}, new double[] {10}, 1));
    estimate.fit(10);
    assertThat(estimate.counts(1))
        .containsExactly(new double[] {10 / 3.0, 10 / 3.0, 10 / 3.0}, within(1e-9));
    assertThat(new Drawing(2, 0, new Seed(1).generator()).rows(estimate.cliques())[1]).isEmpty();
    assertThat(new Drawing(2, 9, new Seed(1).generator()).rows(estimate.cliques())[1])
        .containsExactlyInAnyOrder(0, 0, 0, 1, 1, 1, 2, 2, 2);
  }

  private static int[] ringed(int at) {
    return IntStream.of(at, (at + 1) % 4).sorted().toArray();
  }

  private Marginal exact(int... columns) {
    double[] counts =
        Arrays.stream(Marginal.count(rows, columns, sizes(columns))).asDoubleStream().toArray();
    return new Marginal(columns, sizes(columns), counts, Double.POSITIVE_INFINITY);
  }

  private static int[] sizes(int... columns) {
    return Arrays.stream(columns).map(column -> SIZES[column]).toArray();
  }

  private static double apart(double[] one, double... other) {
    return IntStream.range(0, one.length).mapToDouble(at -> Math.abs(one[at] - other[at])).sum();
  }

  private static int[][] rows() {
    RandomGenerator random = new Seed(5).generator();
    int[][] rows = new int[SIZES.length][ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[0][row] = random.nextInt(4);
      rows[1][row] = (rows[0][row] + random.nextInt(2)) % 3;
      rows[2][row] = (2 * rows[1][row] + random.nextInt(2)) % 5;
      rows[3][row] = random.nextInt(4) == 0 ? random.nextInt(3) : (rows[2][row] + rows[0][row]) % 3;
    }
    return rows;
  }
}
