package io.tracemint.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinomialTest {
  @Test
  void sumsAreThoseOfFairCoins() {
    assertThat(Binomial.atMost(2, 4, 0.5)).isCloseTo(11 / 16.0, within(1e-12));
  }

  @Test
  void boundsAreThoseOfTheTables() {
    assertThat(Binomial.lower(8, 10, 0.975)).isCloseTo(0.4439, within(5e-5));
    assertThat(Binomial.upper(8, 10, 0.975)).isCloseTo(0.9748, within(5e-5));
    assertThat(Binomial.lower(81, 263, 0.975)).isCloseTo(0.2527, within(5e-5));
    assertThat(Binomial.upper(81, 263, 0.975)).isCloseTo(0.3676, within(5e-5));
  }

  @Test
  void allOrNoneHaveBoundsInClosedForm() {
    double root = Math.pow(0.05, 1 / 1000.0);
    assertThat(Binomial.lower(1000, 1000, 0.95)).isCloseTo(root, within(1e-9));
    assertThat(Binomial.upper(0, 1000, 0.95)).isCloseTo(1 - root, within(1e-9));
    assertThat(Binomial.lower(0, 1000, 0.95)).isZero();
    assertThat(Binomial.upper(1000, 1000, 0.95)).isEqualTo(1);
  }
}
