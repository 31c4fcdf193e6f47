package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlobTest {
  @Test
  void everyLongComesBack() {
    long[] numbers = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1_700_000_000_123_456_789L, 65_536};
    assertThat(Blob.numbers(Blob.of(numbers))).containsExactly(numbers);
    assertThat(Blob.numbers(Blob.of(new long[0]))).isEmpty();
  }

  @Test
  void textsComeBackEvenIfTheyAreEmpty() {
    assertThat(Blob.texts(Blob.of(List.of("", "größer", "")))).containsExactly("", "größer", "");
    assertThat(Blob.texts(Blob.of(List.of()))).isEmpty();
    assertThat(Blob.texts(Blob.of(List.of("")))).containsExactly("");
  }

  @Test
  void itIsMadeOfHalvesThatAFloatHolds() {
    for (float value : Blob.of(1L << 62, 77)) {
      assertThat(value).isBetween(0f, 65_535f).isEqualTo((float) (int) value);
    }
  }

  @Test
  void aCutOneIsRefused() {
    float[] whole = Blob.of(1, 2, 3);
    assertThatThrownBy(() -> Blob.numbers(Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("damaged");
  }
}
