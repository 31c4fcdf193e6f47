package io.tracemint.family.netssm.grammar;

/**
 * The smallest and the largest value that a part had in a sample; none that was told has the
 * smallest above the largest.
 */
public record Bounds(long least, long most) {
  public static final Bounds NONE = new Bounds(Long.MAX_VALUE, Long.MIN_VALUE);

  public Bounds with(long value) {
    return new Bounds(Math.min(least, value), Math.max(most, value));
  }
}
