package io.tracemint.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String AUC = "task.joint.auc-of-hosts";
  private static final String REVERSE = "task.joint.five-tuples-with-a-reverse";
  private static final String MET = "task.joint.five-tuples-of-the-real-trace-met-again";
  private static final String DISPERSION = "task.joint.index-of-dispersion-at-1-s";
  private static final Reference REFERENCE =
      new Reference(
          Map.of(REVERSE, 0.8, DISPERSION, 10.0), Map.of(REVERSE, 0.78, AUC, 0.52, MET, 0.02));

  private static Trial trial(String model, long seed, Object... figures) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i += 2) {
      named.put((String) figures[i], (Double) figures[i + 1]);
    }
    return new Trial(model, seed, named);
  }

  private static Comparison compare(Trial... trials) {
    return Comparison.of("t", REFERENCE, Set.of("bootstrap"), List.of(trials), List.of());
  }

  private static Row row(Comparison comparison, String metric) {
    return comparison.rows().stream()
        .filter(row -> row.line().metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCellIsTheMeanOverSeedsWithTheirStandardDeviation() {
    Comparison comparison =
        compare(trial("a", 1, AUC, 0.6), trial("a", 2, AUC, 0.8), trial("b", 1, AUC, 0.9));

    Cell cell = row(comparison, AUC).cells().get("a");
    assertThat(cell.mean()).isCloseTo(0.7, within(1e-12));
    assertThat(cell.spread()).isCloseTo(Math.sqrt(0.02), within(1e-12));
    assertThat(cell.seeds()).isEqualTo(2);
    assertThat(row(comparison, AUC).cells().get("b").spread()).isNaN();
  }

  @Test
  void theNearestToWhereAFigureIsBestIsFirst() {
    Comparison comparison =
        compare(
            trial("a", 1, AUC, 0.45, REVERSE, 0.9, DISPERSION, 100.0, MET, 0.01),
            trial("b", 1, AUC, 0.6, REVERSE, 0.75, DISPERSION, 2.0, MET, 0.02),
            trial("c", 1, AUC, 0.7, REVERSE, 0.1, DISPERSION, 9.0, MET, 0.5));

    assertThat(ranks(comparison, AUC)).containsExactly(1.0, 2.0, 3.0);
    assertThat(ranks(comparison, REVERSE)).containsExactly(2.0, 1.0, 3.0);
    // Ten times as much is farther than a fifth.
    assertThat(ranks(comparison, DISPERSION)).containsExactly(3.0, 2.0, 1.0);
    // What is met again no oftener than in the halves is as good as it gets: a tie.
    assertThat(ranks(comparison, MET)).containsExactly(1.5, 1.5, 3.0);
    assertThat(best(comparison, MET)).containsExactly(true, true, false);
    assertThat(best(comparison, REVERSE)).containsExactly(false, true, false);
  }

  private static List<Double> ranks(Comparison comparison, String metric) {
    return row(comparison, metric).cells().values().stream().map(Cell::rank).toList();
  }

  private static List<Boolean> best(Comparison comparison, String metric) {
    return row(comparison, metric).cells().values().stream().map(Cell::best).toList();
  }

  @Test
  void anEndOfTheScaleIsShownAndNotRanked() {
    Comparison comparison = compare(trial("bootstrap", 1, AUC, 0.5), trial("a", 1, AUC, 0.9));

    assertThat(comparison.columns()).containsExactly("bootstrap", "a");
    assertThat(row(comparison, AUC).cells().get("bootstrap").rank()).isNaN();
    assertThat(row(comparison, AUC).cells().get("bootstrap").best()).isFalse();
    assertThat(row(comparison, AUC).cells().get("a").best()).isTrue();
    assertThat(comparison.likeness()).containsOnlyKeys("a");
  }

  @Test
  void aCopyWithoutTheFigureIsTheFarthestAndNeverBest() {
    Comparison comparison =
        compare(trial("a", 1, REVERSE, 0.7), trial("b", 1, REVERSE, 0.0, AUC, 0.9));

    assertThat(ranks(comparison, AUC)).containsExactly(2.0, 1.0);
    assertThat(best(comparison, AUC)).containsExactly(false, true);
    assertThat(row(comparison, AUC).cells().get("a").isAbsent()).isTrue();
  }

  @Test
  void aMeasureThatNobodyHasIsNoRow() {
    assertThat(compare(trial("a", 1, AUC, 0.7)).rows()).hasSize(1);
  }

  @Test
  void likenessLeavesOutWhatACopyCostsAndRepeats() {
    Comparison comparison =
        compare(
            trial("a", 1, AUC, 0.6, MET, 0.9, Costs.TRAINING, 100.0),
            trial("b", 1, AUC, 0.7, MET, 0.0, Costs.TRAINING, 1.0));

    assertThat(comparison.likeness()).containsEntry("a", 1.0).containsEntry("b", 2.0);
    assertThat(comparison.ranks().get(Topic.MEMORISATION)).containsEntry("a", 2.0);
    assertThat(comparison.ranks().get(Topic.COST)).containsEntry("a", 2.0);
  }
}
