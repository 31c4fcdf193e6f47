package io.tracemint.family.netssm;

/**
 * The smallest and the largest value that a part had in a sample; none that was told has the
 * smallest above the largest.
 */
record Bounds(long least, long most) {
  static final Bounds NONE = new Bounds(Long.MAX_VALUE, Long.MIN_VALUE);

  Bounds with(long value) {
    return new Bounds(Math.min(least, value), Math.max(most, value));
  }
}
