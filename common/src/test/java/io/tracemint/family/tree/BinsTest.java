package io.tracemint.family.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.SequenceForm.Tokens;
import io.tracemint.neural.sequence.Slot;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {
  private static Tokens tokens(int size, boolean ordered) {
    int[] ranks = ordered ? IntStream.range(0, size).map(t -> size - 1 - t).toArray() : new int[0];
    return new Tokens(Slot.drawn("slot", size), ranks);
  }

  @Test
  void noTokenHasTheCodeNought() {
    assertThat(Bins.ofTokens(tokens(3, false), new long[3]).code(Slot.NONE)).isZero();
  }

  @Test
  void codesOfOrderedTokensRiseWithTheirRanks() {
    long[] counts = new long[200];
    Arrays.fill(counts, 5);
    Bins bins = Bins.ofTokens(tokens(200, true), counts);

    for (int token = 1; token < 200; token++) {
      assertThat(bins.code(token)).isBetween((byte) 1, bins.code(token - 1));
    }
    assertThat(bins.code(0)).isEqualTo((byte) (Bins.CODES - 1));
    assertThat(bins.isCategory()).isFalse();
  }

  @Test
  void fewTokensHaveACodeEach() {
    long[] counts = {1000, 0, 1, 5};
    assertThat(Bins.ofTokens(tokens(4, true), counts).ofToken()).containsExactly(4, 3, 2, 1);
    assertThat(Bins.ofTokens(tokens(4, false), counts).ofToken()).containsExactly(1, 4, 3, 2);
  }

  @Test
  void rareCategoriesShareTheLastCode() {
    long[] counts = new long[100];
    Arrays.setAll(counts, token -> 100 - token);
    byte[] codes = Bins.ofTokens(tokens(100, false), counts).ofToken();

    assertThat(codes[0]).isEqualTo((byte) 1);
    assertThat(codes[99]).isEqualTo((byte) (Bins.CODES - 1)).isEqualTo(codes[50]);
  }

  @Test
  void numbersFallBetweenTheirBounds() {
    float[] sample = new float[1000];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = i;
    }
    Bins bins = Bins.ofNumbers(sample);

    assertThat(bins.code(-5f)).isZero();
    assertThat(bins.code(5000f)).isEqualTo((byte) (Bins.CODES - 1));
    assertThat(bins.code(500f)).isBetween((byte) 14, (byte) 17);
    assertThat(Bins.ofNumbers(new float[0]).code(3f)).isZero();
  }
}
