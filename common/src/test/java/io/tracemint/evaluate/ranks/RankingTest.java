package io.tracemint.evaluate.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final List<String> TREES = List.of("C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf");

  /** Table 6 of Demšar 2006: the ranks of four trees on fourteen sets. */
  private static final List<double[]> DEMSAR =
      List.of(
          new double[] {4, 3, 2, 1},
          new double[] {1, 2, 3, 4},
          new double[] {4, 1, 2, 3},
          new double[] {4, 1, 3, 2},
          new double[] {4, 2, 3, 1},
          new double[] {1, 2.5, 4, 2.5},
          new double[] {3, 2, 4, 1},
          new double[] {2.5, 2.5, 4, 1},
          new double[] {4, 3, 2, 1},
          new double[] {2.5, 2.5, 2.5, 2.5},
          new double[] {4, 2.5, 1, 2.5},
          new double[] {3, 2, 4, 1},
          new double[] {4, 1, 2, 3},
          new double[] {3, 1, 4, 2});

  @Test
  void thePublishedExampleHasItsRanksAndItsStatistic() {
    Ranking ranking = Ranking.of(TREES, DEMSAR);

    assertThat(ranking.means().keySet()).containsExactly("C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5");
    assertThat(ranking.means().get("C4.5+m+cf")).isCloseTo(1.964, within(5e-4));
    assertThat(ranking.means().get("C4.5+m")).isCloseTo(2.000, within(5e-4));
    assertThat(ranking.means().get("C4.5")).isCloseTo(3.143, within(5e-4));
    assertThat(Friedman.statistic(DEMSAR)).isCloseTo(9.28, within(5e-3));
    // The publication's approximation gives 0.0197.
    assertThat(ranking.probability()).isBetween(0.01, 0.03);
    assertThat(ranking.difference()).isCloseTo(1.25, within(5e-3));
    // At 0.05 the best and the worst are 1.18 apart, which is less than 1.25: all are alike.
    assertThat(ranking.alike()).containsExactly(List.copyOf(ranking.means().keySet()));
  }

  @Test
  void treatmentsThatAlwaysKeepTheirOrderAreToldApart() {
    List<String> names = List.of("c", "a", "b", "d");
    Ranking ranking = Ranking.of(names, Collections.nCopies(6, new double[] {3, 1, 2, 9}));

    assertThat(ranking.means()).containsEntry("a", 1.0).containsEntry("d", 4.0);
    assertThat(ranking.probability()).isLessThan(1e-3);
    // 2.569 times the root of 20 / 36.
    assertThat(ranking.difference()).isCloseTo(1.915, within(1e-3));
    assertThat(ranking.alike())
        .containsExactly(List.of("a", "b"), List.of("b", "c"), List.of("c", "d"));
    assertThat(ranking.tells("a", "d")).isTrue();
    assertThat(ranking.tells("d", "c")).isFalse();
  }

  /** Exactly: 3! of (3!)^3 orders of the three blocks agree. */
  @Test
  void threeBlocksThatAgreeHaveTheirExactProbability() {
    List<double[]> ranks = Collections.nCopies(3, new double[] {1, 2, 3});

    assertThat(Friedman.statistic(ranks)).isCloseTo(6, within(1e-9));
    assertThat(Friedman.probability(ranks)).isCloseTo(6 / 216.0, within(8e-3));
  }

  @Test
  void whereTheTestFindsNothingAllAreAlike() {
    List<double[]> scores = List.of(new double[] {1, 2, 3}, new double[] {3, 2, 1});
    Ranking ranking = Ranking.of(List.of("a", "b", "c"), scores);

    assertThat(ranking.probability()).isEqualTo(1);
    assertThat(ranking.alike()).containsExactly(List.of("a", "b", "c"));
    assertThat(ranking.leastBlocks()).isEqualTo(3);
  }

  @Test
  void oneBlockIsNotEnough() {
    assertThatThrownBy(() -> Ranking.of(List.of("a", "b"), List.of(new double[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Fewer than two treatments or blocks");
  }
}
