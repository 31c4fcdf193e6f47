package io.tracemint.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.compare.report.CompareJson;
import io.tracemint.evaluate.compare.report.ComparePage;
import io.tracemint.evaluate.compare.report.RanksCsv;
import io.tracemint.evaluate.compare.report.RanksPage;
import io.tracemint.evaluate.compare.report.RanksTex;
import io.tracemint.evaluate.ranks.Ranking;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final String AUC = "task.joint.auc-of-hosts";
  private static final String TUPLES = "task.joint.distinct-five-tuples";

  /** Of generators whose AUC is farther from a half the later their name. */
  private static Comparison trace(String title, List<String> names, long... seeds) {
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial("bootstrap", 1, Map.of(AUC, 0.5)));
    for (long seed : seeds) {
      for (String name : names) {
        double off = (name.charAt(0) - 'a') / 10.0;
        trials.add(new Trial(name, seed, Map.of(AUC, 0.51 + off, TUPLES, 100 + 100 * off)));
      }
    }
    Reference reference = new Reference(Map.of(TUPLES, 100.0), Map.of(AUC, 0.5));
    return Comparison.of(title, reference, Set.of("bootstrap"), trials, List.of());
  }

  @Test
  void seedsOfATraceAreItsBlocks() {
    Differences found =
        Differences.overSeeds(trace("t", List.of("c", "a", "b", "d"), 1, 2, 3, 4, 5, 6));
    Ranking likeness = found.rankings().get("likeness");

    assertThat(found.count()).isEqualTo(6);
    assertThat(found.rankings()).containsOnlyKeys("likeness", "hosts");
    assertThat(likeness.means().keySet()).containsExactly("a", "b", "c", "d");
    assertThat(likeness.tells("a", "d")).isTrue();
    assertThat(likeness.tells("a", "b")).isFalse();
  }

  @Test
  void aSeedThatAGeneratorLacksIsNoBlock() {
    Comparison whole = trace("t", List.of("a", "b"), 1, 2, 3);

    assertThat(
            Differences.overSeeds(
                    whole.only(trial -> trial.seed() != 2 || !trial.model().equals("b")))
                .count())
        .isEqualTo(2);
    assertThat(Differences.overSeeds(trace("t", List.of("a", "b"), 1)).rankings()).isEmpty();
    assertThat(ComparePage.render(trace("t", List.of("a", "b"), 1)))
        .contains("two seeds or more are needed. Give --seeds 1,2,3 or more.");
  }

  @Test
  void tracesAreBlocksWhateverTheirSeeds() {
    List<Comparison> traces =
        List.of(
            trace("one", List.of("a", "b", "c"), 1, 2),
            trace("two", List.of("c", "b", "a"), 1),
            trace("three", List.of("a", "b", "c", "d"), 1));
    Several several = Several.of(traces);

    assertThat(several.differences().count()).isEqualTo(3);
    assertThat(several.differences().leftOut()).containsExactly("d");
    assertThat(several.differences().rankings().get("likeness").means())
        .containsEntry("a", 1.0)
        .containsEntry("b", 2.0)
        .containsEntry("c", 3.0);
    assertThat(RanksPage.render(several))
        .contains("Over 3 traces", "<svg ", "a trace lacks them: d.", "three</th>")
        .doesNotContain("{{");
    assertThat(RanksCsv.render(several.differences()))
        .contains("likeness,traces,3,0.05,1.9")
        .contains(",a,1.0,true\n")
        .contains(",c,3.0,false\n");
    assertThat(RanksTex.render(several.differences()))
        .contains("% likeness over 3 traces, Friedman p = 0.0");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    Comparison written = trace("t <1>", List.of("a", "b", "c"), 1, 2, 3);
    Comparison read = Several.read(new ObjectMapper().readTree(CompareJson.render(written)));

    assertThat(read.title()).isEqualTo("t <1>");
    assertThat(read.generators()).isEqualTo(written.generators());
    assertThat(read.namedRanks()).isEqualTo(written.namedRanks());
    assertThat(Several.of(List.of(read, written)).toJson())
        .contains("\"difference\" :", "\"t <1>\"");
  }

  @Test
  void tracesWithoutCommonGeneratorsAreRefused() {
    List<Comparison> traces =
        List.of(trace("one", List.of("a", "b"), 1), trace("two", List.of("b", "c"), 1));

    assertThatThrownBy(() -> Several.of(traces))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("1 generators in common (b), at least 2 are needed");
  }
}
