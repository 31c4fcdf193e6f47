package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.verdict.Remark;
import java.util.Locale;
import java.util.Set;

/**
 * What of a trace occurs in another.
 *
 * @param share of the distinct values
 * @param values how many there are
 */
record Overlap(double share, int values) {
  private static final double LEAST_MARGIN = 0.05;
  private static final double DEVIATIONS = 3;

  static Overlap of(Set<Long> values, Set<Long> known) {
    double met = values.stream().filter(known::contains).count();
    return new Overlap(values.isEmpty() ? Double.NaN : met / values.size(), values.size());
  }

  /** Whether it is more than chance would bring where {@code expected} is the rule. */
  boolean isBeyond(double expected) {
    double noise = Math.sqrt(expected * (1 - expected) / values);
    return share > expected + Math.max(LEAST_MARGIN, DEVIATIONS * noise);
  }

  Remark remark(String what, double expected) {
    boolean copying = isBeyond(expected);
    return new Remark(
        copying ? Remark.Kind.COPYING : Remark.Kind.NOTE,
        String.format(
            Locale.ROOT,
            "%s: %.1f %% of its %s, of a second sample %.1f %% would be.",
            copying ? "Copying" : "No copying",
            100 * share,
            what,
            100 * expected));
  }
}
