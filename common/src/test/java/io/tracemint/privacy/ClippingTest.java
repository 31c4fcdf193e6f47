package io.tracemint.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClippingTest {
  @Property
  void noUnitMovesASumByMoreThanTheBound(@ForAll @Size(5) float[] unit) {
    double[] sum = new double[5];
    new Clipping(1.5).add(unit, sum);
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(1.5 + 1e-9);
  }

  @Test
  void whatIsShortEnoughStaysAsItIs() {
    double[] sum = {1, 1};
    new Clipping(5).add(new float[] {3, 4}, sum);
    assertThat(sum).containsExactly(4, 5);
    new Clipping(2.5).add(new float[] {3, 4}, sum);
    assertThat(sum[0]).isCloseTo(5.5, within(1e-9));
  }

  @Test
  void whatIsNoNumberAddsNothing() {
    double[] sum = {0, 0};
    new Clipping(1).add(new float[] {Float.NaN, 1}, sum);
    new Clipping(1).add(new float[] {Float.POSITIVE_INFINITY, 1}, sum);
    assertThat(sum).containsExactly(0, 0);
    assertThatThrownBy(() -> new Clipping(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
