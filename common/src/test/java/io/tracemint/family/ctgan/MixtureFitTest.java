package io.tracemint.family.ctgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixtureFitTest {
  /** The toy of the reference implementation: weights .2, .3, .5 at -5, 0, 5, deviation .3. */
  static double[] threeModes(int size, RandomGenerator random) {
    return IntStream.range(0, size)
        .mapToDouble(
            i -> {
              double drawn = random.nextDouble();
              double mean = drawn < 0.2 ? -5 : drawn < 0.5 ? 0 : 5;
              return mean + 0.3 * random.nextGaussian();
            })
        .toArray();
  }

  private static List<Integer> byMean(Mixture mixture) {
    return IntStream.range(0, mixture.modes())
        .boxed()
        .sorted(Comparator.comparingDouble(mode -> mixture.means()[mode]))
        .toList();
  }

  @Test
  void modesOfAMixtureAreFound() {
    RandomGenerator random = new Seed(1).generator();
    double[] values = threeModes(5000, random);

    Mixture mixture = MixtureFit.of(values, random);

    double[][] expected = {{-5, 0.2}, {0, 0.3}, {5, 0.5}};
    for (double[] mode : expected) {
      // One of the three may be told by two modes that lie together.
      double[] near =
          IntStream.range(0, mixture.modes())
              .filter(i -> Math.abs(mixture.means()[i] - mode[0]) < 0.5)
              .mapToDouble(i -> mixture.weights()[i])
              .toArray();
      assertThat(Arrays.stream(near).sum()).isCloseTo(mode[1], within(0.02));
    }
    int last = byMean(mixture).get(mixture.modes() - 1);
    assertThat(mixture.means()[last]).isCloseTo(5, within(0.3));
  }

  @Test
  void modesThatNothingAsksForAreDropped() {
    RandomGenerator random = new Seed(2).generator();
    double[] values = IntStream.range(0, 3000).mapToDouble(i -> random.nextGaussian()).toArray();

    assertThat(MixtureFit.of(values, random).modes()).isLessThan(10);
    assertThat(MixtureFit.of(threeModes(3000, random), random).modes()).isBetween(3, 7);
  }

  @Test
  void aValueComesBackFromItsPlaceWithinFourDeviations() {
    RandomGenerator random = new Seed(3).generator();
    Mixture mixture = MixtureFit.of(threeModes(2000, random), random);
    for (int mode = 0; mode < mixture.modes(); mode++) {
      for (double off = -3.95; off <= 3.95; off += 0.1) {
        double value = mixture.means()[mode] + off * mixture.deviations()[mode];
        assertThat(mixture.value(mixture.place(value, mode), mode)).isCloseTo(value, within(1e-6));
      }
      assertThat(mixture.place(1e9, mode)).isEqualTo(0.99);
    }
  }

  @Test
  void aModeIsDrawnByHowLikelyItMadeTheValue() {
    Mixture mixture =
        new Mixture(new double[] {0.5, 0.5}, new double[] {-1, 1}, new double[] {1, 1});
    RandomGenerator random = new Seed(4).generator();
    // At 0.5 the chances are as exp(0.5 · 2) : 1.
    long upper = IntStream.range(0, 20_000).filter(i -> mixture.draw(0.5, random) == 1).count();

    assertThat(mixture.responsibilities(0.5)[1]).isCloseTo(Math.E / (1 + Math.E), within(1e-12));
    assertThat(upper / 20_000.0).isCloseTo(Math.E / (1 + Math.E), within(0.02));
  }

  @Test
  void aConstantColumnIsOneModeAndStaysConstant() {
    Mixture mixture = MixtureFit.of(new double[] {64, 64, 64}, new Seed(5).generator());

    assertThat(mixture.modes()).isEqualTo(1);
    assertThat(Math.round(mixture.value(1, 0))).isEqualTo(64);
    assertThat(Math.round(mixture.value(-1, 0))).isEqualTo(64);
    assertThat(MixtureFit.of(new double[0], new Seed(6).generator()).modes()).isEqualTo(1);
  }

  @Test
  void digammaHasItsKnownValues() {
    assertThat(MixtureFit.digamma(1)).isCloseTo(-0.5772156649015329, within(1e-8));
    assertThat(MixtureFit.digamma(0.5)).isCloseTo(-1.9635100260214235, within(1e-8));
    assertThat(MixtureFit.digamma(100)).isCloseTo(4.600161852738087, within(1e-8));
  }
}
