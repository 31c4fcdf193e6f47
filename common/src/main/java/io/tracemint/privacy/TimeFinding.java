package io.tracemint.privacy;

import java.util.Arrays;

/**
 * When a trace was taken: known to everybody, or found out by noisy counts of ever shorter times.
 */
public final class TimeFinding {
  private static final int LEVELS = 18;
  private static final int PARTS = 8;

  /** Of the budget. */
  public static final double SHARE = 0.03;

  private static final double DEVIATIONS = 2.5;

  private final Curator curator;
  private long low;
  private long high = 1L << 62;

  private TimeFinding(Curator curator) {
    this.curator = curator;
  }

  /**
   * The range of rows.
   *
   * @param firsts when each begins
   * @param lasts when each ends
   */
  public static PrivacySettings.TimeRange of(long[] firsts, long[] lasts, Curator curator) {
    if (curator.settings().timeRange().isPresent()) {
      curator.declare("the time range " + curator.settings().timeRange().get());
      return curator.settings().timeRange().get();
    }
    if (!curator.isPrivate()) {
      return new PrivacySettings.TimeRange(
          Arrays.stream(firsts).min().orElse(0), Arrays.stream(lasts).max().orElse(1) + 1);
    }
    return new TimeFinding(curator).found(firsts);
  }

  // Until less than half of a range is empty: what is left then is near enough.
  private PrivacySettings.TimeRange found(long[] firsts) {
    boolean shrinks = true;
    for (int level = 0; level < LEVELS && shrinks; level++) {
      shrinks = shrink(firsts, level);
    }
    return new PrivacySettings.TimeRange(low, high);
  }

  private boolean shrink(long[] firsts, int level) {
    long width = Math.max(1, (high - low) / PARTS);
    long[] counts = new long[PARTS];
    for (long first : firsts) {
      long part = Math.floorDiv(first - low, width);
      counts[(int) Math.max(0, Math.min(PARTS - 1, part))]++;
    }
    double share = SHARE / LEVELS;
    long[] noisy = curator.counts("when it was taken, level " + level, counts, share);
    double least = DEVIATIONS * curator.sigma(share) * Math.sqrt(PARTS);
    int first = 0;
    for (long sum = noisy[0]; first < PARTS - 1 && sum < least; sum += noisy[first]) {
      first++;
    }
    int last = PARTS - 1;
    for (long sum = noisy[last]; last > first && sum < least; sum += noisy[last]) {
      last--;
    }
    boolean shrinks = last - first < PARTS / 2 && width > 1;
    if (shrinks) {
      high = low + (last + 1) * width;
      low += first * width;
    }
    return shrinks;
  }
}
