package io.tracemint.evaluate.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against table 5a and the example of Demšar 2006. */
class NemenyiTest {
  private static final double[] AT_5_PERCENT = {
    1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164
  };
  private static final double[] AT_10_PERCENT = {
    1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920
  };

  @Test
  void criticalValuesAreThePublishedOnes() {
    for (int treatments = 2; treatments <= 10; treatments++) {
      assertThat(Nemenyi.critical(treatments, 0.05))
          .isCloseTo(AT_5_PERCENT[treatments - 2], within(1e-3));
      assertThat(Nemenyi.critical(treatments, 0.10))
          .isCloseTo(AT_10_PERCENT[treatments - 2], within(1e-3));
    }
  }

  @Test
  void fourTreatmentsOnFourteenSetsDifferBy1Point25() {
    assertThat(Nemenyi.difference(4, 14, 0.05)).isCloseTo(1.25, within(5e-3));
    assertThat(Nemenyi.difference(4, 14, 0.10)).isCloseTo(1.12, within(5e-3));
  }

  @Test
  void soManyBlocksAreNeededAtLeast() {
    assertThat(Nemenyi.leastBlocks(4, 0.05)).isEqualTo(3);
    assertThat(Nemenyi.leastBlocks(2, 0.05)).isEqualTo(4);
    assertThat(Nemenyi.difference(2, 3, 0.05)).isGreaterThan(1);
  }
}
