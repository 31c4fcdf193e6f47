package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import java.util.Arrays;
import java.util.List;

/**
 * Times between packets as standardised logarithms.
 *
 * @param mean of the logarithms of microseconds, and one
 * @param deviation of the logarithms
 * @param mostNanos the longest; none longer is made
 */
record Gaps(double mean, double deviation, long mostNanos) {
  private static final long UNIT_NANOS = 1000;
  private static final double LEAST_DEVIATION = 1e-3;

  static Gaps of(List<Dialogue> dialogues) {
    long[] all =
        dialogues.stream()
            .flatMapToLong(dialogue -> Arrays.stream(dialogue.gaps()).skip(1))
            .toArray();
    double mean = Arrays.stream(all).mapToDouble(Gaps::logarithm).average().orElse(0);
    double square =
        Arrays.stream(all)
            .mapToDouble(gap -> Math.pow(logarithm(gap) - mean, 2))
            .average()
            .orElse(0);
    long most = Arrays.stream(all).max().orElse(0);
    return new Gaps(mean, Math.max(LEAST_DEVIATION, Math.sqrt(square)), most);
  }

  private static double logarithm(long nanos) {
    return Math.log1p((double) nanos / UNIT_NANOS);
  }

  float number(long nanos) {
    return (float) ((logarithm(nanos) - mean) / deviation);
  }

  /** The time that a number says, at least a microsecond: a capture keeps the order of no less. */
  long nanos(float number) {
    double nanos = UNIT_NANOS * Math.expm1(number * deviation + mean);
    return (long) Math.max((double) UNIT_NANOS, Math.min((double) mostNanos, nanos));
  }
}
