package io.tracemint.evaluate;

import io.tracemint.evaluate.distance.Spearman;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks models or checkpoints: on each metric the nearest gets rank 1 (ties share), and the
 * smallest sum of ranks wins. Ranks do not let one metric's unit or outlier decide.
 */
public final class Choice {
  /** A candidate and its sum of ranks, 1 per metric being the least possible. */
  public record Ranked(String name, double rankSum) {}

  private Choice() {}

  /** Candidates from best to worst by the fields of the {@link Excess#FAMILIES}. */
  public static List<Ranked> rank(Map<String, Map<String, Double>> metricsByCandidate) {
    List<String> names = List.copyOf(metricsByCandidate.keySet());
    Map<String, Double> sums = new LinkedHashMap<>();
    names.forEach(name -> sums.put(name, 0.0));
    for (String metric : compared(metricsByCandidate)) {
      double[] ranks = Spearman.ranks(values(metricsByCandidate, names, metric));
      for (int i = 0; i < ranks.length; i++) {
        sums.merge(names.get(i), ranks[i], Double::sum);
      }
    }
    List<Ranked> order = new ArrayList<>();
    sums.forEach((name, sum) -> order.add(new Ranked(name, sum)));
    order.sort(Comparator.comparingDouble(Ranked::rankSum));
    return order;
  }

  private static List<String> compared(Map<String, Map<String, Double>> metricsByCandidate) {
    return metricsByCandidate.values().stream()
        .flatMap(metrics -> metrics.keySet().stream())
        .distinct()
        .filter(name -> Excess.FAMILIES.stream().anyMatch(family -> Excess.isField(family, name)))
        .toList();
  }

  /** A candidate without the metric, because it made no records, is the farthest. */
  private static double[] values(
      Map<String, Map<String, Double>> metricsByCandidate, List<String> names, String metric) {
    return names.stream()
        .mapToDouble(
            name -> metricsByCandidate.get(name).getOrDefault(metric, Double.POSITIVE_INFINITY))
        .toArray();
  }
}
