package io.tracemint.privacy.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final int DRAWS = 60_000;

  @Test
  void eachIsDrawnWithTheChanceThatItsScoreSays() {
    long[] scores = {10, 7, -4, 10, 3};
    double scale = 2.5;
    Selection selection = Selection.of(Bits.reproducible(1), scale);
    int[] counts = new int[scores.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      counts[selection.next(scores)]++;
    }
    double total = 0;
    for (long score : scores) {
      total += Math.exp(score / (2 * scale));
    }
    for (int at = 0; at < scores.length; at++) {
      double expected = DRAWS * Math.exp(scores[at] / (2 * scale)) / total;
      double deviation = 4.5 * Math.sqrt(expected) + 1;
      assertThat((double) counts[at]).isCloseTo(expected, within(deviation));
    }
  }

  @Test
  void aScaleIsRoundedUpSoThatNoMoreIsSpentThanAsked() {
    assertThat(Selection.of(Bits.reproducible(1), 3.2).scale()).isEqualTo(3.5);
    assertThatThrownBy(() -> Selection.of(Bits.reproducible(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale above 0");
  }

  @Test
  void farWorseOnesAreNotDrawn() {
    Selection selection = Selection.of(Bits.reproducible(2), 1);
    for (int draw = 0; draw < 100; draw++) {
      assertThat(selection.next(0, 1_000_000_000L, 5)).isEqualTo(1);
    }
  }
}
