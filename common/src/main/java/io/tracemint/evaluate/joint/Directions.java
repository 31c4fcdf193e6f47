package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Trace;
import io.tracemint.record.Protocols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Shares with a reverse direction, and the correlation of volumes there and back. */
final class Directions {
  private static final int FEWEST = 20;
  private static final double DNS = 53;

  private final View view;
  private final Map<List<Double>, int[]> tuples;

  private Directions(View view) {
    this.view = view;
    this.tuples = view.groups(Key.FIVE_TUPLE);
  }

  static Map<String, Double> shares(View view) {
    return new Directions(view).shares();
  }

  static Map<String, Double> correlations(View view) {
    return new Directions(view).correlations();
  }

  private Map<String, Double> shares() {
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("five-tuples with a reverse", share(tuple -> true, rows -> 1));
    facts.put("records in them", share(tuple -> true, rows -> rows.length));
    putIfMany(facts, "five-tuples of TCP with a reverse", tuple -> tuple.get(4) == Protocols.TCP);
    putIfMany(
        facts,
        "five-tuples of DNS with a reverse",
        tuple -> tuple.get(2) == DNS || tuple.get(3) == DNS);
    Set<List<Double>> pairs = view.groups(Key.PAIR).keySet();
    facts.put(
        "address pairs with a reverse",
        pairs.stream().filter(p -> pairs.contains(List.of(p.get(1), p.get(0)))).count()
            / (double) pairs.size());
    facts.put("hosts that send and receive", both());
    return facts;
  }

  private Map<String, Double> correlations() {
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("correlation of log bytes there and back", correlation(view::bytes));
    facts.put("correlation of log packets there and back", correlation(view::packets));
    return facts;
  }

  private void putIfMany(Map<String, Double> facts, String name, Predicate<List<Double>> those) {
    if (tuples.keySet().stream().filter(those).count() >= FEWEST) {
      facts.put(name, share(those, rows -> 1));
    }
  }

  private double share(Predicate<List<Double>> those, ToDoubleFunction<int[]> weight) {
    double all = 0;
    double answered = 0;
    for (Map.Entry<List<Double>, int[]> tuple : tuples.entrySet()) {
      double added = those.test(tuple.getKey()) ? weight.applyAsDouble(tuple.getValue()) : 0;
      all += added;
      answered += tuples.containsKey(reversed(tuple.getKey())) ? added : 0;
    }
    return answered / all;
  }

  private static List<Double> reversed(List<Double> tuple) {
    return List.of(tuple.get(1), tuple.get(0), tuple.get(3), tuple.get(2), tuple.get(4));
  }

  private double both() {
    Set<List<Double>> all = new HashSet<>(view.groups(Key.SOURCE).keySet());
    Set<List<Double>> both = new HashSet<>(all);
    all.addAll(view.groups(Key.DESTINATION).keySet());
    both.retainAll(view.groups(Key.DESTINATION).keySet());
    return both.size() / (double) all.size();
  }

  /** Of the direction that spoke first and its answer; both where they began at once. */
  private double correlation(ToDoubleFunction<int[]> amount) {
    List<double[]> pairs = new ArrayList<>();
    Trace trace = view.trace();
    tuples.forEach(
        (tuple, rows) -> {
          int[] back = tuples.get(reversed(tuple));
          if (back != null && trace.timeNanos(rows[0]) <= trace.timeNanos(back[0])) {
            pairs.add(
                new double[] {
                  Math.log1p(amount.applyAsDouble(rows)), Math.log1p(amount.applyAsDouble(back))
                });
          }
        });
    return Correlation.of(pairs);
  }
}
