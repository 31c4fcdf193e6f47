package io.tracemint.privacy.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
  private static final int DRAWS = 60_000;

  @ParameterizedTest
  @ValueSource(doubles = {3.7, 50, 12_345.6})
  void theGaussiansVarianceIsTheOneAskedFor(double sigma) {
    DiscreteGaussian noise = new DiscreteGaussian(Bits.reproducible(1), sigma);
    assertThat(variance(noise::next)).isCloseTo(sigma * sigma, within(0.03 * sigma * sigma));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 1000})
  void theLaplacesVarianceIsTheOneAskedFor(long scale) {
    DiscreteLaplace noise = new DiscreteLaplace(Bits.reproducible(2), scale);
    double ratio = Math.exp(-1.0 / scale);
    double known = 2 * ratio / ((1 - ratio) * (1 - ratio));
    assertThat(variance(noise::next)).isCloseTo(known, within(0.04 * known));
  }

  @Test
  void smallGaussiansHaveExactlyTheRightChances() {
    double sigma = 1.25;
    DiscreteGaussian noise = new DiscreteGaussian(Bits.reproducible(3), sigma);
    Map<Long, Integer> counts = new TreeMap<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      counts.merge(noise.next(), 1, Integer::sum);
    }
    double total = 0;
    for (int n = -30; n <= 30; n++) {
      total += Math.exp(-n * n / (2 * sigma * sigma));
    }
    for (long n = -4; n <= 4; n++) {
      double expected = DRAWS * Math.exp(-n * n / (2 * sigma * sigma)) / total;
      double deviation = 4.5 * Math.sqrt(expected) + 1;
      assertThat((double) counts.getOrDefault(n, 0)).isCloseTo(expected, within(deviation));
    }
  }

  @Test
  void streamsOfOneSeedAreAlikeAndSecretOnesAreNot() {
    assertThat(Bits.reproducible(5).below(1L << 60))
        .isEqualTo(Bits.reproducible(5).below(1L << 60));
    assertThat(Bits.reproducible(5).below(1L << 60))
        .isNotEqualTo(Bits.reproducible(6).below(1L << 60));
    assertThat(Bits.secret().below(1L << 60)).isNotEqualTo(Bits.secret().below(1L << 60));
  }

  @Test
  void uniformNumbersReachAllOfTheirRangeAndNoMore() {
    Bits bits = Bits.reproducible(7);
    int[] counts = new int[300];
    for (int draw = 0; draw < DRAWS; draw++) {
      counts[(int) bits.below(300)]++;
    }
    assertThat(Arrays.stream(counts).boxed()).allMatch(count -> count > 130 && count < 280);
    assertThat(bits.below(1)).isZero();
  }

  @Test
  void noNoiseIsRefused() {
    assertThatThrownBy(() -> new DiscreteGaussian(Bits.reproducible(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.1");
    assertThatThrownBy(() -> new DiscreteGaussian(Bits.reproducible(1), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DiscreteLaplace(Bits.reproducible(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double variance(LongSupplier noise) {
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      long value = noise.getAsLong();
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / DRAWS;
    return squares / DRAWS - mean * mean;
  }
}
