package io.tracemint.family.tree;

import io.tracemint.family.conversations.SequenceForm.Tokens;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What trees see of a column: a code from 0, which stands for no token, to {@link #CODES} - 1.
 *
 * @param isCategory whether codes have no order
 * @param ofToken codes by token; empty for a column of numbers
 * @param bounds of a column of numbers: the largest of each code but the last, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Bins(boolean isCategory, byte[] ofToken, float[] bounds) {
  static final int CODES = 32;

  /** Of tokens that occur so often: ordered ones share codes with their neighbours. */
  static Bins ofTokens(Tokens tokens, long[] counts) {
    byte[] codes = new byte[counts.length];
    if (tokens.isOrdered()) {
      share(codes, order(counts.length, Comparator.comparingInt(t -> tokens.ranks()[t])), counts);
    } else {
      Integer[] frequent =
          order(counts.length, Comparator.comparingLong((Integer t) -> -counts[t]));
      for (int place = 0; place < frequent.length; place++) {
        codes[frequent[place]] = (byte) Math.min(place + 1, CODES - 1);
      }
    }
    return new Bins(!tokens.isOrdered(), codes, new float[0]);
  }

  private static Integer[] order(int size, Comparator<Integer> by) {
    return IntStream.range(0, size)
        .boxed()
        .sorted(by.thenComparing(Comparator.naturalOrder()))
        .toArray(Integer[]::new);
  }

  // Each code has about as many examples as the others; as many tokens as codes have one each.
  private static void share(byte[] codes, Integer[] order, long[] counts) {
    long all = Math.max(1, Arrays.stream(counts).sum());
    boolean few = order.length < CODES;
    long before = 0;
    int code = 0;
    double last = -1;
    for (Integer token : order) {
      double place = Math.floor((double) (CODES - 1) * before / all);
      if (few || place > last) {
        code = Math.min(code + 1, CODES - 1);
        last = place;
      }
      codes[token] = (byte) code;
      before += counts[token];
    }
  }

  /** Of numbers, from a sample of them. */
  static Bins ofNumbers(float[] sample) {
    float[] sorted = sample.clone();
    Arrays.sort(sorted);
    float[] bounds = new float[sorted.length == 0 ? 0 : CODES - 1];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = sorted[(int) ((long) (i + 1) * (sorted.length - 1) / CODES)];
    }
    return new Bins(false, new byte[0], bounds);
  }

  byte code(int token) {
    return token < 0 ? 0 : ofToken[token];
  }

  byte code(float number) {
    int low = 0;
    int high = bounds.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (number <= bounds[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return (byte) low;
  }
}
