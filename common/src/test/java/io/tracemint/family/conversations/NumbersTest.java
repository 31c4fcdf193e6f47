package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
    assertThat(LongStream.of(counts)).allMatch(count -> count >= 110 && count <= 115);
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
}
