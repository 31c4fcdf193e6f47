package io.tracemint.evaluate.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Regular senders, and autocorrelation of sizes and gaps. */
final class Rhythm {
  private static final int LAGS = 10;
  private static final int FEWEST_PACKETS = 20;
  private static final int FEWEST_GAPS = 5;
  private static final double STEADY = 0.2;
  private static final double NANOS_PER_SECOND = 1e9;

  private Rhythm() {}

  /**
   * Share of (source, destination, service) with five gaps or more whose gaps vary by less than a
   * fifth of their mean.
   */
  static double regularSenders(View view) {
    Map<List<Double>, List<Integer>> senders = new HashMap<>();
    for (int row : view.order()) {
      List<Double> key =
          List.of(
              view.trace().source(row),
              view.trace().destination(row),
              Ports.service(view.trace(), row));
      senders.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
    }
    return senders.values().stream()
        .map(rows -> gaps(view, rows))
        .filter(gaps -> gaps.length >= FEWEST_GAPS)
        .mapToDouble(gaps -> Moments.deviation(gaps, 0) < STEADY * Moments.mean(gaps) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static double[] gaps(View view, List<Integer> rows) {
    return IntStream.range(1, rows.size())
        .mapToDouble(
            i ->
                (view.trace().timeNanos(rows.get(i)) - view.trace().timeNanos(rows.get(i - 1)))
                    / NANOS_PER_SECOND)
        .toArray();
  }

  /** At lags 1 to 10, of log sizes within five-tuples of 20 packets or more. */
  static double[] ofSizes(View view) {
    return correlations(
        longFlows(view)
            .map(
                rows ->
                    Arrays.stream(rows)
                        .mapToDouble(row -> Math.log1p((double) view.trace().sizeBytes(row)))
                        .toArray())
            .toList());
  }

  /** The same of log gaps. */
  static double[] ofGaps(View view) {
    return correlations(longFlows(view).map(view::logGaps).toList());
  }

  private static Stream<int[]> longFlows(View view) {
    return view.rows(Key.FIVE_TUPLE).stream().filter(rows -> rows.length >= FEWEST_PACKETS);
  }

  /** Each series about its own mean, pooled. */
  private static double[] correlations(List<double[]> series) {
    List<double[]> centred = series.stream().map(Rhythm::centred).toList();
    double power = Moments.mean(pooled(centred, 0));
    return IntStream.rangeClosed(1, LAGS)
        .mapToDouble(lag -> Moments.mean(pooled(centred, lag)) / power)
        .toArray();
  }

  private static double[] centred(double[] values) {
    double mean = Moments.mean(values);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double[] pooled(List<double[]> series, int lag) {
    return series.stream()
        .flatMapToDouble(
            values ->
                IntStream.range(lag, values.length).mapToDouble(i -> values[i] * values[i - lag]))
        .toArray();
  }

  static Map<String, Double> first(View view) {
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("autocorrelation of sizes at lag 1", ofSizes(view)[0]);
    facts.put("autocorrelation of gaps at lag 1", ofGaps(view)[0]);
    return facts;
  }

  /** Mean absolute difference over the lags that both have. */
  static double distance(double[] left, double[] right) {
    return IntStream.range(0, LAGS)
        .mapToDouble(i -> Math.abs(left[i] - right[i]))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
