package io.tracemint.family.netdpsyn;

import io.tracemint.privacy.Curator;
import io.tracemint.privacy.PrivacySettings;
import java.util.List;

/**
 * When a trace was taken: known to everybody, or found out by noisy counts of ever shorter times.
 */
final class TimeRange {
  private static final int LEVELS = 18;
  private static final int PARTS = 8;
  static final double SHARE = 0.03;
  private static final double DEVIATIONS = 2.5;

  private final Curator curator;
  private long low;
  private long high = 1L << 62;

  private TimeRange(Curator curator) {
    this.curator = curator;
  }

  static PrivacySettings.TimeRange of(List<Row> rows, Curator curator) {
    if (curator.settings().timeRange().isPresent()) {
      curator.declare("the time range " + curator.settings().timeRange().get());
      return curator.settings().timeRange().get();
    }
    if (!curator.isPrivate()) {
      return new PrivacySettings.TimeRange(
          rows.stream().mapToLong(row -> row.first).min().orElse(0),
          rows.stream().mapToLong(row -> row.last).max().orElse(1) + 1);
    }
    return new TimeRange(curator).found(rows);
  }

  // Until less than half of a range is empty: what is left then is near enough.
  private PrivacySettings.TimeRange found(List<Row> rows) {
    boolean shrinks = true;
    for (int level = 0; level < LEVELS && shrinks; level++) {
      shrinks = shrink(rows, level);
    }
    return new PrivacySettings.TimeRange(low, high);
  }

  private boolean shrink(List<Row> rows, int level) {
    long width = Math.max(1, (high - low) / PARTS);
    long[] counts = new long[PARTS];
    for (Row row : rows) {
      long part = Math.floorDiv(row.first - low, width);
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
