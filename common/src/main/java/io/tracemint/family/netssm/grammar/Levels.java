package io.tracemint.family.netssm.grammar;

import java.util.List;

/**
 * Times as levels of their logarithm; level 0 is none at all.
 *
 * @param least the shortest that is not 0, nanoseconds
 * @param most the longest
 */
public record Levels(long least, long most) {
  public static final int COUNT = 64;

  private static final int STEPS = COUNT - 1;

  public static Levels of(List<Long> times) {
    long least = times.stream().mapToLong(Long::longValue).filter(t -> t > 0).min().orElse(1);
    long most = times.stream().mapToLong(Long::longValue).max().orElse(1);
    return new Levels(least, Math.max(most, 2 * least));
  }

  public int level(long nanos) {
    if (nanos < least) {
      return 0;
    }
    return 1 + (int) Math.min(STEPS - 1, STEPS * Math.log((double) nanos / least) / range());
  }

  /** A time of the level, at a place within it from 0 to 1. */
  public long nanos(int level, double within) {
    return level == 0 ? 0 : Math.round(least * Math.exp((level - 1 + within) * range() / STEPS));
  }

  private double range() {
    return Math.log((double) most / least);
  }
}
