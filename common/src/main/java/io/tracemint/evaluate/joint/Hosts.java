package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.distance.Tally;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** Distributions over hosts: numbers of peers and ports, and volumes. */
final class Hosts {
  private static final int MANY_PACKETS = 10;

  private Hosts() {}

  private static Map<String, double[]> amounts(View view) {
    Map<String, double[]> amounts = new LinkedHashMap<>();
    amounts.put("destinations of a source", distinct(view, Key.SOURCE, view.trace()::destination));
    amounts.put("sources of a destination", distinct(view, Key.DESTINATION, view.trace()::source));
    amounts.put(
        "destination ports of a source", distinct(view, Key.SOURCE, view.trace()::destinationPort));
    amounts.put("source ports of a source", distinct(view, Key.SOURCE, view.trace()::sourcePort));
    amounts.put("bytes of a source", each(view, Key.SOURCE, view::bytes));
    amounts.put("bytes of a destination", each(view, Key.DESTINATION, view::bytes));
    amounts.put("bytes of a five-tuple", each(view, Key.FIVE_TUPLE, view::bytes));
    amounts.put("records of an address pair", each(view, Key.PAIR, rows -> rows.length));
    return amounts;
  }

  /** Mean number of times to live of a source: one, but for routes that change. */
  static Map<String, Double> timesToLive(View view) {
    Trace trace = view.trace();
    if (!trace.hasTimeToLive()) {
      return Map.of();
    }
    double mean =
        view.rows(Key.SOURCE).stream()
            .filter(rows -> rows.length >= MANY_PACKETS)
            .mapToDouble(rows -> Arrays.stream(rows).map(trace::timeToLive).distinct().count())
            .average()
            .orElse(Double.NaN);
    return Map.of("TTLs of a source of 10 packets or more", mean);
  }

  private static double[] distinct(View view, Key key, IntToDoubleFunction value) {
    return each(view, key, rows -> Arrays.stream(rows).mapToDouble(value).distinct().count());
  }

  private static double[] each(View view, Key key, ToDoubleFunction<int[]> amount) {
    return view.rows(key).stream().mapToDouble(amount).toArray();
  }

  static Map<String, Double> distinct(View view) {
    Map<String, Double> counts = new LinkedHashMap<>();
    counts.put("distinct sources", (double) view.rows(Key.SOURCE).size());
    counts.put("distinct destinations", (double) view.rows(Key.DESTINATION).size());
    counts.put("distinct address pairs", (double) view.rows(Key.PAIR).size());
    counts.put("distinct five-tuples", (double) view.rows(Key.FIVE_TUPLE).size());
    return counts;
  }

  static Map<String, Tally> decades(View view) {
    Map<String, Tally> decades = new LinkedHashMap<>();
    amounts(view)
        .forEach(
            (name, values) ->
                decades.put(
                    name, Tally.of(Arrays.stream(values).map(x -> Math.log10(1 + x)).toArray())));
    return decades;
  }

  static Map<String, Double> concentration(View view) {
    Map<String, double[]> amounts = amounts(view);
    Map<String, Double> facts = new LinkedHashMap<>();
    for (String name :
        new String[] {
          "bytes of a source",
          "bytes of a destination",
          "bytes of a five-tuple",
          "destinations of a source"
        }) {
      facts.put("Gini of " + name, gini(amounts.get(name)));
    }
    double[] flows = amounts.get("bytes of a five-tuple");
    facts.put(
        "share of bytes of the biggest five-tuple",
        Arrays.stream(flows).max().orElse(0) / Arrays.stream(flows).sum());
    return facts;
  }

  /** 0 where all have the same, near 1 where one has all. */
  private static double gini(double[] amounts) {
    double[] sorted = amounts.clone();
    Arrays.sort(sorted);
    double weighted = 0;
    for (int i = 0; i < sorted.length; i++) {
      weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
    }
    double sum = Arrays.stream(sorted).sum();
    return sum > 0 ? weighted / (sorted.length * sum) : 0;
  }
}
