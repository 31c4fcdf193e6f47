package io.tracemint.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  /** Tokens with 1, 3 and 0.004 parts, behind one that belongs to somebody else. */
  private static float[] scores() {
    return new float[] {9, (float) Math.log(1), (float) Math.log(3), (float) Math.log(0.004)};
  }

  private static int draw(double place) {
    return Softmax.draw(scores(), 1, 3, place, 0.002);
  }

  @Test
  void tokensHaveTheirSharesInOrder() {
    assertThat(draw(0)).isZero();
    assertThat(draw(0.249)).isZero();
    assertThat(draw(0.251)).isEqualTo(1);
  }

  @Test
  void whatIsHardlyLikelyIsNeverDrawn() {
    assertThat(draw(0.999999)).isEqualTo(1);
    assertThat(draw(Math.nextDown(1.0))).isEqualTo(1);
  }

  @Test
  void whatIsForbiddenIsNeverDrawn() {
    for (double place : new double[] {0, Math.nextDown(1.0)}) {
      float[] scores = {Float.NEGATIVE_INFINITY, 0, Float.NEGATIVE_INFINITY};
      assertThat(Softmax.draw(scores, 0, 3, place, 0)).isEqualTo(1);
    }
  }

  @Test
  void withoutDoubtTheRestIsDrawnAsWell() {
    assertThat(Softmax.draw(scores(), 1, 3, 0.9999, 0)).isEqualTo(2);
  }
}
