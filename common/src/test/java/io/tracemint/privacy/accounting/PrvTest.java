package io.tracemint.privacy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published values and values of independent implementations. */
class PrvTest {
  @ParameterizedTest
  @CsvSource({
    "0.8, 0.001, 100, 0.2704034",
    "1.5, 0.05, 100, 1.9538531",
    "2, 0.2, 100, 5.6720556",
    "1.5, 0.05, 1000, 6.2099692",
    "3, 0.05, 1000, 2.5275743"
  })
  void theUpperBoundIsAsPublished(double sigma, double rate, long steps, double known) {
    assertThat(found(1e-6, rate, sigma, steps).upper()).isCloseTo(known, within(2e-6));
  }

  @ParameterizedTest
  @CsvSource({"0.7, 0.01, 120, 1e-5, 2.46124", "1, 0.0064, 782, 1e-6, 1.19865"})
  void theEstimateIsAsPublished(double sigma, double rate, long steps, double delta, double known) {
    assertThat(found(delta, rate, sigma, steps).estimate()).isCloseTo(known, within(1e-5));
  }

  @Test
  void itIsTighterThanRenyi() {
    Prv.Found found = found(1e-5, 0.04, 1.5, 2250);
    assertThat(found.estimate()).isCloseTo(6.7688, within(5e-5));
    assertThat(found.upper()).isCloseTo(6.7791, within(5e-5)).isLessThan(7.3291);
  }

  @Test
  void plainGaussiansComposeToOne() {
    Prv.Found found = new Prv(1e-5).plus(1, 0.7, 1).plus(1, 0.7, 1).epsilon().orElseThrow();
    assertThat(found.estimate()).isCloseTo(10.1224946, within(2e-3));
    assertThat(found.upper()).isBetween(10.1224946, 10.15);
    assertThat(Gaussian.epsilon(Math.sqrt(2) / 0.7, 1e-5)).isCloseTo(10.1224946, within(1e-7));
  }

  @Test
  void moreStepsAndLessNoiseCostMore() {
    double base = found(1e-6, 0.05, 1.5, 100).upper();
    assertThat(found(1e-6, 0.05, 1.5, 200).upper()).isGreaterThan(base);
    assertThat(found(1e-6, 0.05, 1.4, 100).upper()).isGreaterThan(base);
    assertThat(found(1e-6, 0.06, 1.5, 100).upper()).isGreaterThan(base);
    assertThat(found(1e-5, 0.05, 1.5, 100).upper()).isLessThan(base);
  }

  @Test
  void differentStepsCompose() {
    double whole = found(1e-6, 0.05, 1.5, 300).upper();
    double parts =
        new Prv(1e-6).plus(0.05, 1.5, 100).plus(0.05, 1.5, 200).epsilon().orElseThrow().upper();
    assertThat(parts).isCloseTo(whole, within(1e-6));
  }

  @Test
  void whatWouldTakeTooLongIsGivenUp() {
    assertThat(new Prv(1e-6).plus(0.5, 0.5, 1_000_000).epsilon()).isEmpty();
  }

  private static Prv.Found found(double delta, double rate, double sigma, long steps) {
    return new Prv(delta).plus(rate, sigma, steps).epsilon().orElseThrow();
  }
}
