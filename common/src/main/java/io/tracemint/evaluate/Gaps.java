package io.tracemint.evaluate;

import io.tracemint.evaluate.distance.Tally;
import io.tracemint.evaluate.distance.TallyBuilder;

/** Times between events on a logarithmic scale, in steps of a thousandth of a decade. */
final class Gaps {
  private static final double SHORTEST_SECONDS = 1e-6;
  private static final double STEPS = 1000;

  private Gaps() {}

  /** Gaps of a microsecond and less, zero among them, count as a microsecond. */
  static double log10(double seconds) {
    return Math.rint(STEPS * Math.log10(Math.max(SHORTEST_SECONDS, seconds))) / STEPS;
  }

  /** Gaps between the successive times of a sample in milliseconds. */
  static Tally ofTimes(Tally millis) {
    TallyBuilder gaps = new TallyBuilder();
    for (int i = 0; i < millis.distinct(); i++) {
      for (long same = 1; same < millis.count(i); same++) {
        gaps.add(log10(0));
      }
      if (i > 0) {
        gaps.add(log10((millis.value(i) - millis.value(i - 1)) / 1000));
      }
    }
    return gaps.build();
  }
}
