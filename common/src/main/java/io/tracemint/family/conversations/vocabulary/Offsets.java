package io.tracemint.family.conversations.vocabulary;

import java.util.random.RandomGenerator;

/** Times within a chunk as whole numbers, for a vocabulary. */
public final class Offsets {
  private static final double PARTS = 1e6;

  private Offsets() {}

  /** A place in a chunk, from 0 to 1, as a whole number. */
  public static long offset(double share) {
    return Math.round(PARTS * Math.max(0, Math.min(1, share)));
  }

  /** A place in a chunk, as drawn. */
  public static long nanos(Codec codec, int token, double span, RandomGenerator random) {
    double offset = codec.numbers("start").value(token, random.nextDouble());
    return Math.round(span * offset / PARTS);
  }
}
