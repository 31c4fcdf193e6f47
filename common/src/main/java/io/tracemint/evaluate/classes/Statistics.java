package io.tracemint.evaluate.classes;

import io.tracemint.evaluate.Trace;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What NetML tells of a flow (Yang, Kpotufe, Feamster 2020), of a conversation: sizes and gaps of
 * the first packets, counts and bytes of each direction, duration, rates, and the distribution of
 * sizes and gaps. No addresses, no ports. Amounts are logarithms.
 */
final class Statistics {
  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  private final Session session;
  private final int first;
  private final double[] sizes;
  private final double[] gaps;
  private final double seconds;

  Statistics(Session session, int first) {
    this.session = session;
    this.first = first;
    Trace trace = session.trace();
    int[] rows = session.rows().stream().mapToInt(Integer::intValue).toArray();
    this.sizes = Arrays.stream(rows).mapToDouble(trace::packetBytes).toArray();
    this.gaps =
        IntStream.range(1, rows.length)
            .mapToDouble(i -> (trace.timeNanos(rows[i]) - trace.timeNanos(rows[i - 1])) / NANOS)
            .toArray();
    this.seconds = DoubleStream.of(gaps).sum();
  }

  double[] all() {
    return DoubleStream.concat(
            DoubleStream.concat(firstSizes(), firstGaps()),
            DoubleStream.concat(
                amounts(), DoubleStream.concat(distribution(sizes), distribution(micros(gaps)))))
        .toArray();
  }

  // Those of the other direction are negative, as direction and size tell most together.
  private DoubleStream firstSizes() {
    return IntStream.range(0, first)
        .mapToDouble(
            i -> i < sizes.length ? (session.isForward(i) ? 1 : -1) * Math.log1p(sizes[i]) : 0);
  }

  private DoubleStream firstGaps() {
    return IntStream.range(0, first - 1)
        .mapToDouble(i -> i < gaps.length ? Math.log1p(MICROS * gaps[i]) : -1);
  }

  private static double[] micros(double[] seconds) {
    return Arrays.stream(seconds).map(gap -> MICROS * gap).toArray();
  }

  private DoubleStream amounts() {
    double bytes = Arrays.stream(sizes).sum();
    double forth = forward().mapToDouble(i -> sizes[i]).sum();
    return DoubleStream.of(
        session.trace().protocol(session.rows().get(0)),
        Math.log1p(sizes.length),
        Math.log1p((double) forward().count()),
        Math.log1p(forth),
        Math.log1p(bytes - forth),
        Math.log1p(MICROS * seconds),
        seconds > 0 ? Math.log1p(sizes.length / seconds) : 0,
        seconds > 0 ? Math.log1p(bytes / seconds) : 0);
  }

  private IntStream forward() {
    return IntStream.range(0, sizes.length).filter(session::isForward);
  }

  /** Mean, standard deviation, least, quartiles and most. */
  private static DoubleStream distribution(double[] values) {
    if (values.length == 0) {
      return DoubleStream.generate(() -> -1).limit(7);
    }
    double[] sorted = Arrays.stream(values).sorted().toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    return DoubleStream.of(
            mean,
            Math.sqrt(variance),
            sorted[0],
            quantile(sorted, 0.25),
            quantile(sorted, 0.5),
            quantile(sorted, 0.75),
            sorted[sorted.length - 1])
        .map(value -> Math.log1p(Math.max(0, value)));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
