package io.tracemint.privacy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZcdpTest {
  @Test
  void theTextbooksConversionIsAsPublished() {
    double sigma = Zcdp.looseSigma(2, 1e-12, 1, 1);
    assertThat(sigma).isCloseTo(3.783007, within(1e-6));
    double rho = Zcdp.ofGaussian(1, sigma);
    assertThat(rho).isCloseTo(0.0349378, within(1e-7));
    assertThat(Zcdp.looseEpsilon(rho, 1e-12)).isCloseTo(2, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 1, 2, 8, 24, 100})
  void theBudgetIsSpentAndNoMore(double epsilon) {
    double rho = Zcdp.budget(epsilon, 1e-5);
    assertThat(Zcdp.epsilon(rho, 1e-5)).isLessThanOrEqualTo(epsilon);
    assertThat(Zcdp.epsilon(rho * 1.001, 1e-5)).isGreaterThan(epsilon);
    assertThat(Zcdp.looseEpsilon(rho, 1e-5)).isGreaterThan(epsilon);
  }

  @Test
  void theConversionIsNeverBelowTheExactOneOfAGaussian() {
    for (double rho : new double[] {1e-4, 1e-2, 0.1, 1, 10}) {
      double exact = Gaussian.epsilon(Math.sqrt(2 * rho), 1e-6);
      assertThat(Zcdp.epsilon(rho, 1e-6)).isBetween(exact, exact * 1.35 + 0.02);
    }
  }
}
