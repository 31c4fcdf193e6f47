package io.tracemint.family.netdpsyn.marginal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {
  private final RandomGenerator random = new Seed(8).generator();

  @Test
  void frequentCodesStandAloneAndRareNeighboursTogether() {
    Grouping grouping = Grouping.of(new long[] {100, 1, 2, 3, 80, 4, 0, 0}, true, 5, 0);
    assertThat(grouping.groupOf()).startsWith(0, 1, 1, 1, 2, 3);
    assertThat(grouping.totals()).containsExactly(100, 6, 80, 4);
  }

  @Test
  void codesWithoutOrderShareOneRest() {
    Grouping grouping = Grouping.of(new long[] {1, 100, 2, 80, 3}, false, 5, 0);
    assertThat(grouping.groupOf()).containsExactly(2, 0, 2, 1, 2);
    assertThat(grouping.totals()).containsExactly(100, 80, 6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void exactCountsAreAllKept(boolean ordered) {
    long[] counts = random.longs(500, 0, 30).toArray();
    Grouping grouping = Grouping.of(counts, ordered, 40, 0);
    assertThat(Arrays.stream(grouping.totals()).sum())
        .isCloseTo((double) Arrays.stream(counts).sum(), within(1e-6));
    assertThat(grouping.weights()).isEqualTo(Arrays.stream(counts).asDoubleStream().toArray());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noiseAloneWeighsNothing(boolean ordered) {
    for (int trial = 0; trial < 20; trial++) {
      long[] noisy = new long[400];
      Arrays.setAll(noisy, code -> Math.round(30 * random.nextGaussian()) + (code < 5 ? 900 : 0));
      Grouping grouping = Grouping.of(noisy, ordered, 20, 30);
      double far = Arrays.stream(grouping.weights()).skip(5).sum();
      assertThat(far).isLessThan(500);
      assertThat(Arrays.stream(grouping.weights()).skip(350).filter(w -> w > 0).count())
          .isLessThan(30);
      assertThat(Arrays.stream(grouping.groupOf()).max().orElseThrow())
          .isEqualTo(grouping.groups() - 1);
    }
  }

  @Test
  void codesArePickedByTheirWeight() {
    Grouping grouping = new Grouping(new int[] {0, 0, 1}, new double[] {1, 3, 5});
    long second = random.ints(4000).filter(draw -> grouping.pick(0, random) == 1).count();
    assertThat(second).isBetween(2850L, 3150L);
    assertThat(grouping.pick(1, random)).isEqualTo(2);
  }
}
