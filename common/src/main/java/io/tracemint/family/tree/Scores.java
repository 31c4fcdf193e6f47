package io.tracemint.family.tree;

import io.tracemint.family.conversations.SequenceForm.Tokens;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Tokens as a few numbers, by whose variance a split is judged. Of signs in which any two tokens
 * differ half the time, the fall of the variance is that of Gini's impurity. So it is of the eight
 * most frequent tokens (rows of a Hadamard matrix), and on average of all others, whose signs are
 * drawn at random: the cost does not grow with the number of tokens. Where tokens have an order, a
 * number more is their place in it, as in a regression tree.
 */
final class Scores {
  private static final int SIGNS = 7;
  private static final int FREQUENT = SIGNS + 1;
  private static final double UNIT = Math.sqrt(12);

  final int width;
  final float[] values;

  private Scores(int width, float[] values) {
    this.width = width;
    this.values = values;
  }

  /** Of tokens that occur so often. */
  static Scores of(Tokens tokens, long[] counts) {
    int width = SIGNS + (tokens.isOrdered() ? 1 : 0);
    float[] values = new float[counts.length * width];
    int[] frequentFirst =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer token) -> -counts[token])
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int place = 0; place < counts.length; place++) {
      signs(place, values, frequentFirst[place] * width);
    }
    if (tokens.isOrdered()) {
      places(tokens.ranks(), counts, values, width);
    }
    return new Scores(width, values);
  }

  private static void signs(int place, float[] values, int at) {
    RandomGenerator random = new Seed(place).child("sign").generator();
    for (int sign = 0; sign < SIGNS; sign++) {
      boolean even = Integer.bitCount(place & (sign + 1)) % 2 == 0;
      boolean positive = place < FREQUENT ? even : random.nextBoolean();
      values[at + sign] = positive ? 1 : -1;
    }
  }

  // The place in the distribution, from 0 to 1, moved and scaled so that its variance is about 1.
  private static void places(int[] ranks, long[] counts, float[] values, int width) {
    double all = Math.max(1, Arrays.stream(counts).sum());
    double before = 0;
    int[] order =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingInt(token -> ranks[token]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int token : order) {
      double place = (before + counts[token] / 2.0) / all;
      values[token * width + SIGNS] = (float) (UNIT * (place - 0.5));
      before += counts[token];
    }
  }
}
