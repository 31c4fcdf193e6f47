package io.tracemint.family.conversations.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final Numbers.Fit FIT = new Numbers.Fit(0.05, 10, 8);

  private static long[] values() {
    // 60 and 1500 are frequent; the rest lies between 100 and 999.
    return LongStream.concat(
            LongStream.concat(
                LongStream.generate(() -> 60).limit(400),
                LongStream.generate(() -> 1500).limit(200)),
            LongStream.range(100, 1000))
        .toArray();
  }

  @Test
  void frequentValuesAreExactAndTheRestIsNear() {
    Numbers numbers = Numbers.of(values(), values().length, FIT);

    assertThat(numbers.spikes()).containsExactly(60, 1500);
    assertThat(numbers.edges()).hasSize(8).isSorted();
    assertThat(numbers.value(numbers.token(60), 0.7)).isEqualTo(60);
    for (long value = 100; value < 1000; value++) {
      int token = numbers.token(value);
      assertThat(numbers.isSpike(token)).isFalse();
      assertThat(numbers.value(token, 0)).isLessThanOrEqualTo(value);
      assertThat(numbers.value(token, 1)).isGreaterThanOrEqualTo(value);
    }
  }

  @Test
  void binsHoldAboutTheSameNumberOfValues() {
    Numbers numbers = Numbers.of(values(), values().length, FIT);

    long[] counts = new long[8];
    Arrays.stream(values())
        .mapToInt(numbers::token)
        .filter(token -> !numbers.isSpike(token))
        .forEach(token -> counts[token - 2]++);
    assertThat(LongStream.of(counts)).allMatch(count -> count >= 105 && count <= 120);
  }

  private static long[] odd() {
    RandomGenerator random = new Seed(1).generator();
    return LongStream.generate(() -> random.nextLong(1L << 20, 1L << 40)).limit(5000).toArray();
  }

  @Test
  void whatOnlyOneHadIsNotKeptAsItWas() {
    long[] values = odd();
    Numbers numbers = Numbers.of(values, values.length, FIT);

    Set<Long> kept = new HashSet<>();
    Arrays.stream(numbers.edges()).forEach(kept::add);
    Arrays.stream(numbers.points()).flatMapToLong(Arrays::stream).forEach(kept::add);
    assertThat(kept).hasSizeGreaterThan(100);
    assertThat(Arrays.stream(values).filter(kept::contains)).isEmpty();
    for (long value : values) {
      int token = numbers.token(value);
      assertThat(numbers.value(token, 0)).isLessThanOrEqualTo(value);
      assertThat(numbers.value(token, 1)).isGreaterThanOrEqualTo(value);
    }
  }

  @Test
  void whatIsDrawnFromABinIsAsManifoldAsWhatWasThere() {
    long[] ports = new Seed(2).generator().longs(20_000, 32_768, 61_000).toArray();
    Numbers numbers = Numbers.of(ports, ports.length, new Numbers.Fit(0.003, 64, 32));

    RandomGenerator random = new Seed(3).generator();
    long[] drawn =
        Arrays.stream(ports)
            .map(port -> numbers.value(numbers.token(port), random.nextDouble()))
            .toArray();
    assertThat(distinct(drawn)).isGreaterThan(9 * distinct(ports) / 10);
    assertThat(Arrays.stream(drawn).filter(port -> port % 256 == 0).count()).isLessThan(200);
  }

  private static long distinct(long[] values) {
    return Arrays.stream(values).distinct().count();
  }

  @Test
  void whatManyHadIsKeptMoreFinely() {
    RandomGenerator random = new Seed(4).generator();
    // A time-out of 65 s, met within some milliseconds, in what lies between 0 and 1,000 s.
    long[] micros =
        LongStream.concat(
                random.longs(2000, 0, 1_000_000_000), random.longs(2000, 65_000_000, 65_020_000))
            .toArray();
    Numbers numbers = Numbers.of(micros, micros.length, new Numbers.Fit(0.01, 8, 64));

    long near =
        Arrays.stream(micros)
            .map(value -> numbers.value(numbers.token(value), random.nextDouble()))
            .filter(value -> value >= 65_000_000 && value < 65_020_000)
            .count();
    assertThat(near).isBetween(1950L, 2050L);
  }

  @Test
  void whatTicksIsDrawnInTicks() {
    long[] millis = Arrays.stream(odd()).map(value -> value / 1000 * 1000).toArray();
    Numbers numbers = Numbers.of(millis, millis.length, FIT);

    assertThat(numbers.grain()).isEqualTo(1000);
    assertThat(Arrays.stream(millis).map(value -> numbers.value(numbers.token(value), 0.37)))
        .allMatch(value -> value % 1000 == 0);
  }

  @Test
  void fewValuesShareABin() {
    long[] values = LongStream.range(1000, 1020).map(value -> value * value).toArray();
    Numbers numbers = Numbers.of(values, values.length, new Numbers.Fit(2, 0, 64));

    assertThat(numbers.edges()).hasSizeLessThanOrEqualTo(3);
    assertThat(Arrays.stream(numbers.points())).allMatch(points -> points.length <= 2);
  }

  @Test
  void noValuesAreOneTokenOfZero() {
    Numbers none = Numbers.of(new long[0], 0, FIT);

    assertThat(none.size()).isEqualTo(1);
    assertThat(none.value(none.token(123), 0.5)).isZero();
  }

  @Test
  void whatWasNeverSeenIsTakenForTheNearest() {
    Numbers exact = Numbers.of(new long[] {1, 1, 5, 5}, 4, new Numbers.Fit(0, 10, 8));

    assertThat(exact.value(exact.token(2), 0)).isEqualTo(1);
    assertThat(exact.value(exact.token(4), 0)).isEqualTo(5);
    assertThat(exact.value(exact.token(99), 0)).isEqualTo(5);
    assertThat(exact.value(exact.token(-4), 0)).isEqualTo(1);
  }

  @Test
  void betweenValuesThatAreFarApartMostAreNearTheSmallerOne() {
    Numbers numbers =
        new Numbers(new long[0], new long[] {100}, new long[][] {{100, 150, 1_500_000}}, 1);

    assertThat(numbers.value(0, 0.25)).isEqualTo(125);
    assertThat(numbers.value(0, 0.75)).isEqualTo(15_000);
    assertThat(numbers.value(0, 1)).isEqualTo(1_500_000);
  }
}
