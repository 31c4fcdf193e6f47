package io.tracemint.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void perfectGuessesBoundEpsilonByTheirNumberAlone() {
    double least = Math.pow(0.025, 1 / 1000.0);
    assertThat(new Counts(1000, 1000, 0, 1000).epsilon(0, 0.95))
        .isCloseTo(Math.log(least / (1 - least)), within(1e-6));
  }

  @Test
  void whatMayFailWithDeltaProvesLess() {
    Counts counts = new Counts(30, 1000, 10, 1000);
    assertThat(counts.epsilon(0.01, 0.95)).isLessThan(counts.epsilon(0, 0.95));
    assertThat(counts.epsilon(0.05, 0.95)).isZero();
  }

  @Test
  void guessesByChanceProveNothing() {
    assertThat(new Counts(520, 1000, 500, 1000).epsilon(1e-5, 0.95)).isZero();
  }

  @Test
  void theTableOfTheStudyIsTheAveragedOne() {
    // A found share of .83 at false alarms of .01 is there a precision of .92 and a recall of .91.
    Guesses guesses = Guesses.of(new Counts(830, 1000, 10, 1000));
    assertThat(guesses.averagedPrecision()).isCloseTo(0.92, within(0.005));
    assertThat(guesses.averagedRecall()).isCloseTo(0.91, within(0.005));
    assertThat(guesses.precision()).isCloseTo(830 / 840.0, within(1e-12));
    assertThat(guesses.right()).isCloseTo(0.91, within(1e-12));
  }
}
