package io.tracemint.evaluate.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {
  /** Of class 0 three of four are right and one more is said: F1 3/4; of class 1 one of two. */
  @Test
  void scoresAreThoseOfTheirDefinitions() {
    Score score = Score.of(new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 0, 0, 1, 0, 1}, 2);
    assertThat(score.f1()).containsExactly(0.75, 0.5);
    assertThat(score.macroF1()).isCloseTo(0.625, within(1e-12));
    assertThat(score.balancedAccuracy()).isCloseTo(0.625, within(1e-12));
  }

  @Test
  void aClassThatIsNeverSaidHasNoF1() {
    Score score = Score.of(new int[] {0, 1}, new int[] {0, 0}, 2);
    assertThat(score.f1().get(1)).isZero();
    assertThat(score.balancedAccuracy()).isEqualTo(0.5);
  }
}
