package io.tracemint.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.task.RankCorrelation;
import io.tracemint.random.Seed;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  @Test
  void theSameOrderIsCertain() {
    double[] real = {0.1, 0.2, 0.3, 0.4, 0.5};
    RankCorrelation order = RankCorrelation.of(real, real, new Seed(1));
    assertThat(order.coefficient()).isEqualTo(1, within(1e-12));
    assertThat(order.interval()).isEqualTo("1.00 to 1.00");
  }

  @Test
  void anOrderOfFiveIsUncertain() {
    RankCorrelation order =
        RankCorrelation.of(new double[] {1, 2, 4, 3, 5}, new double[] {1, 2, 3, 4, 5}, new Seed(1));
    assertThat(order.coefficient()).isEqualTo(0.9, within(1e-12));
    assertThat(order.low()).isBetween(-1.0, 0.6);
    assertThat(order.high()).isEqualTo(1, within(1e-12));
  }

  @Test
  void equalFiguresHaveNoOrder() {
    RankCorrelation order = RankCorrelation.of(new double[4], new double[4], new Seed(1));
    assertThat(order.coefficient()).isNaN();
    assertThat(order.interval()).isEqualTo("–");
  }
}
