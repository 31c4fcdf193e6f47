package io.tracemint.privacy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against published values and values of independent implementations. */
class RdpTest {
  @Test
  void epsilonIsAsPublished() {
    RdpCurve training = gaussian(Orders.opacus(), 0.04, 1.5, 2250);
    assertThat(training.epsilon(1e-5).epsilon()).isCloseTo(7.32911117143, within(1e-10));
    assertThat(training.epsilon(1e-5).order()).isEqualTo(3.9);
    assertThat(training.looseEpsilon(1e-5)).isCloseTo(8.073848277, within(1e-9));
    assertThat(gaussian(Orders.opacus(), 0.01, 0.7, 120).epsilon(1e-5).epsilon())
        .isCloseTo(3.2391922, within(1e-7));
    assertThat(gaussian(Orders.opacus(), 0.0064, 1, 782).epsilon(1e-6).epsilon())
        .isCloseTo(1.6163941, within(1e-7));
  }

  @Test
  void epsilonOfTheOtherSetOfOrdersIsAsPublished() {
    RdpCurve.Found first = gaussian(Orders.tensorflow(), 150.0 / 60_000, 1.3, 6000).epsilon(1e-5);
    assertThat(first.epsilon()).isCloseTo(0.7242234026, within(1e-10));
    assertThat(first.order()).isEqualTo(19);
    RdpCurve.Found second = gaussian(Orders.tensorflow(), 1e-3, 1, 30_000).epsilon(1e-7);
    assertThat(second.epsilon()).isCloseTo(1.4154988495, within(1e-10));
    assertThat(second.order()).isEqualTo(13);
    RdpCurve.Found few = gaussian(new double[] {2, 5, 10, 20, 100}, 0.01, 1, 300).epsilon(1e-5);
    assertThat(few.epsilon()).isCloseTo(2.393328, within(1e-6));
    assertThat(few.order()).isEqualTo(5);
  }

  @Test
  void divergenceIsAsPublished() {
    assertThat(10 * Rdp.ofStep(0.1, 2, 5)).isCloseTo(0.0773697, within(1e-7));
    double[] orders = {1.5, 2.5, 5, 50, 100};
    double[] known = {0.00065007, 0.00108542, 0.00218076, 0.0238460, 167.416308};
    for (int at = 0; at < orders.length; at++) {
      assertThat(50 * Rdp.ofStep(0.01, 2.5, orders[at]))
          .isCloseTo(known[at], within(known[at] * 5e-6));
    }
    assertThat(Rdp.logMoment(0.01, 1, 1.5)).isCloseTo(6.3626872e-5, within(1e-12));
    assertThat(Rdp.logMoment(0.04, 1.5, 2.5)).isCloseTo(1.6992052e-3, within(1e-10));
  }

  @Test
  void whatIsNotSampledOrNotNoisyIsAtTheEnds() {
    assertThat(Rdp.ofStep(0, 1, 2)).isZero();
    assertThat(Rdp.ofStep(0.5, 0, 2)).isInfinite();
    assertThat(Rdp.ofStep(0.5, 1, Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Rdp.ofStep(1, 2, 8)).isEqualTo(1);
  }

  @Test
  void conversionIsAsPublished() {
    double[] orders = IntStream.rangeClosed(2, 32).asDoubleStream().toArray();
    RdpCurve.Found found = RdpCurve.of(orders).plusPure(1.1).epsilon(1e-5);
    assertThat(found.order()).isEqualTo(32);
    assertThat(found.epsilon()).isCloseTo(1.32783806176, within(1e-10));
    assertThat(found.atEnd()).isTrue();
    double[] fine = IntStream.range(1, 60_000).mapToDouble(n -> 1 + n / 1000.0).toArray();
    assertThat(gaussian(fine, 1, 4.530877117, 1).epsilon(1e-6).epsilon())
        .isCloseTo(1, within(1e-7));
  }

  @Test
  void noiseForAnEpsilonIsAsPublished() {
    assertThat(Calibration.noiseFor(8, 1e-5, 0.04, 2250)).isCloseTo(1.4158, within(5e-5));
    assertThat(Calibration.noiseFor(8, 1e-5, 0.04, 2000)).isCloseTo(1.3561, within(5e-5));
    assertThat(Calibration.noiseFor(0.5, 1e-5, 0.04, 250)).isCloseTo(5.017, within(5e-4));
    assertThat(Calibration.noiseFor(2, 1e-5, 0.04, 250)).isCloseTo(1.6364, within(5e-5));
    assertThat(Calibration.noiseFor(4, 1e-5, 0.04, 250)).isCloseTo(1.0851, within(5e-5));
  }

  private static RdpCurve gaussian(double[] orders, double rate, double sigma, long steps) {
    return RdpCurve.of(orders).plusGaussian(rate, sigma, steps);
  }
}
