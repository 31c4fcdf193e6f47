package io.tracemint.evaluate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static Measure share(Group group, double off, double control) {
    return Measure.distance(group, "share", off, control, Scale.SHARE);
  }

  @Test
  void aCopyNoFartherOffThanHalvesIsAsGoodAsASample() {
    Verdict verdict =
        Verdict.of(
            List.of(share(Group.COLUMNS, 0.3, 0.3), share(Group.TIME, 0.01, 0.2)), List.of());
    assertThat(verdict.headline()).isEqualTo("As good as a second sample in columns and time");
    assertThat(verdict.grade()).isEqualTo(Grade.SAMPLE);
  }

  @Test
  void gradesAreNamedWithTheirGroupsTheBestFirst() {
    Verdict verdict =
        Verdict.of(
            List.of(
                share(Group.CONVERSATIONS, 0.15, 0.05),
                share(Group.COLUMNS, 0.09, 0.05),
                share(Group.HOSTS, 0.09, 0.05)),
            List.of());
    assertThat(verdict.headline())
        .isEqualTo("Close in columns and hosts; recognisable differences in conversations");
    assertThat(verdict.grade()).isEqualTo(Grade.DIFFERENT);
  }

  @Test
  void oneBadFigureAmongGoodOnesKeepsTheGroupFromBeingGood() {
    List<Measure> measures =
        new java.util.ArrayList<>(java.util.Collections.nCopies(30, share(Group.TIME, 0, 0)));
    measures.add(share(Group.TIME, 0.9, 0));
    GroupVerdict time = Verdict.of(measures, List.of()).groups().get(0);
    assertThat(time.grade()).isEqualTo(Grade.DIFFERENT);
    assertThat(time.measures().get(0).words()).isEqualTo("share: 90.0 % (halves 0.0 %)");
  }

  @Test
  void copyingHasItsOwnWordsAndIsNoLikeness() {
    Verdict verdict =
        Verdict.of(
            List.of(share(Group.COLUMNS, 0, 0), share(Group.MEMORISATION, 0.9, 0)), List.of());
    assertThat(verdict.headline()).isEqualTo("As good as a second sample in columns");
    assertThat(verdict.groups().get(1).words()).isEqualTo("much more than a second sample");
  }

  @Test
  void beingNearIsNoMeritOfACopyThatCopies() {
    Remark copying = new Remark(Remark.Kind.COPYING, "Copying: all of it.");
    Verdict verdict = Verdict.of(List.of(share(Group.COLUMNS, 0, 0)), List.of(copying));
    assertThat(verdict.headline()).isEqualTo("It copies the original");
    assertThat(verdict.grade()).isEqualTo(Grade.FAR);
    assertThat(verdict.groups()).hasSize(1);
  }

  @Test
  void whatHasNoControlIsNotJudged() {
    Verdict verdict = Verdict.of(List.of(share(Group.COLUMNS, 0.9, Double.NaN)), List.of());
    assertThat(verdict.headline()).isEqualTo("No verdict: there is no control");
  }

  @Test
  void amountsAreComparedByTheirRatio() {
    Measure counts = Measure.fact(Group.HOSTS, "sources", 2000, 200, 0.02, Scale.DECADES);
    assertThat(counts.off()).isEqualTo(1);
    assertThat(counts.words())
        .isEqualTo("sources: 2,000, original 200 (halves differ by 0.02 decades)");
  }
}
