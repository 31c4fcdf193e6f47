package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.distance.Tally;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Gaps within groups, and the index of dispersion of counts in windows of time. */
final class Timing {
  private static final double[] WINDOWS_SECONDS = {0.01, 0.1, 1, 10, 100};
  private static final int FEWEST_WINDOWS = 6;

  private Timing() {}

  static Map<String, Tally> gaps(View view) {
    Map<String, Tally> gaps = new LinkedHashMap<>();
    gaps.put("gaps of the trace", within(view, List.of(view.order())));
    gaps.put("gaps within five-tuples", within(view, view.rows(Key.FIVE_TUPLE)));
    gaps.put("gaps within address pairs", within(view, view.rows(Key.PAIR)));
    gaps.put("gaps within sources", within(view, view.rows(Key.SOURCE)));
    return gaps;
  }

  private static Tally within(View view, Iterable<int[]> groups) {
    DoubleStream.Builder all = DoubleStream.builder();
    for (int[] rows : groups) {
      IntStream.range(1, rows.length).forEach(i -> all.add(view.logGap(rows[i - 1], rows[i])));
    }
    return Tally.of(all.build().toArray());
  }

  static Map<String, Double> dispersion(View view) {
    Map<String, Double> facts = new LinkedHashMap<>();
    for (double window : WINDOWS_SECONDS) {
      String name =
          String.format(
              Locale.ROOT,
              "index of dispersion at %s s",
              BigDecimal.valueOf(window).stripTrailingZeros().toPlainString());
      facts.put(name, dispersion(view, (long) (window * 1e9)));
    }
    return facts;
  }

  /** Variance of the records in a window over their mean; 1 of independent arrivals. */
  private static double dispersion(View view, long windowNanos) {
    long first = view.trace().timeNanos(view.order()[0]);
    Map<Long, Integer> counts = new LinkedHashMap<>();
    long last = 0;
    for (int row : view.order()) {
      last = (view.trace().timeNanos(row) - first) / windowNanos;
      counts.merge(last, 1, Integer::sum);
    }
    double windows = last + 1.0;
    double mean = view.order().length / windows;
    double squares = counts.values().stream().mapToDouble(n -> (double) n * n).sum() / windows;
    return windows < FEWEST_WINDOWS ? Double.NaN : (squares - mean * mean) / mean;
  }
}
