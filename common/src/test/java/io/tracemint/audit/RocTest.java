package io.tracemint.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RocTest {
  private static final boolean[] MEMBERS = {true, true, false, true, false, false};
  private static final double[] SCORES = {5, 4, 3, 2, 2, 1};

  @Test
  void theAreaCountsPairsAndTiesHalf() {
    // Of nine pairs two are the wrong way round or tied: 2 below 3, and 2 beside 2.
    assertThat(Roc.of(SCORES, MEMBERS).area()).isCloseTo(7.5 / 9, within(1e-12));
  }

  @Test
  void aScoreOfAllAlikeIsChance() {
    Roc roc = Roc.of(new double[6], MEMBERS);
    assertThat(roc.area()).isEqualTo(0.5);
    assertThat(roc.foundAt(0.01)).isZero();
  }

  @Test
  void asManyAreFoundAsAlarmsAllow() {
    Roc roc = Roc.of(SCORES, MEMBERS);
    assertThat(roc.foundAt(0)).isCloseTo(2 / 3.0, within(1e-12));
    // A threshold between tied scores does not exist.
    assertThat(roc.foundAt(0.34)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(roc.foundAt(0.67)).isEqualTo(1);
  }

  @Test
  void theBestThresholdIsWhereMostIsRight() {
    Roc roc = Roc.of(SCORES, MEMBERS);
    assertThat(roc.best()).isEqualTo(3.5);
    assertThat(roc.at(4)).isEqualTo(new Counts(2, 3, 0, 3));
    assertThat(roc.at(6)).isEqualTo(new Counts(0, 3, 0, 3));
  }
}
