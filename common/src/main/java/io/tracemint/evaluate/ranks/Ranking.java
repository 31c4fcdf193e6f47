package io.tracemint.evaluate.ranks;

import io.tracemint.evaluate.distance.Spearman;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Treatments by their mean rank over blocks, and which of them blocks do not tell apart.
 *
 * @param means mean ranks, the best first
 * @param difference by which two mean ranks must differ at the level
 * @param probability of ranks as far from alike if all treatments were (Friedman)
 * @param alike runs of treatments that cannot be told apart, each as long as it can be
 */
public record Ranking(
    Map<String, Double> means,
    int blocks,
    double level,
    double difference,
    double probability,
    List<List<String>> alike) {
  public static final double LEVEL = 0.05;

  /**
   * Ranks treatments by scores, the smaller the better.
   *
   * @param scores of the treatments, by block; at least two blocks and two treatments
   */
  public static Ranking of(List<String> names, List<double[]> scores) {
    if (names.size() < 2 || scores.size() < 2) {
      throw new IllegalArgumentException("Fewer than two treatments or blocks");
    }
    List<double[]> ranks = scores.stream().map(Spearman::ranks).toList();
    Map<String, Double> means = sorted(names, ranks);
    double difference = Nemenyi.difference(names.size(), ranks.size(), LEVEL);
    double probability = Friedman.probability(ranks);
    // Where the test finds nothing, pairs are not looked at.
    double told = probability < LEVEL ? difference : Double.POSITIVE_INFINITY;
    return new Ranking(means, ranks.size(), LEVEL, difference, probability, alike(means, told));
  }

  private static Map<String, Double> sorted(List<String> names, List<double[]> ranks) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      int treatment = i;
      means.put(
          names.get(i), ranks.stream().mapToDouble(block -> block[treatment]).average().orElse(0));
    }
    Map<String, Double> sorted = new LinkedHashMap<>();
    means.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static List<List<String>> alike(Map<String, Double> means, double told) {
    List<String> names = List.copyOf(means.keySet());
    List<List<String>> runs = new ArrayList<>();
    int covered = 0;
    for (int first = 0; first < names.size(); first++) {
      int end = first + 1;
      while (end < names.size() && means.get(names.get(end)) - means.get(names.get(first)) < told) {
        end++;
      }
      if (end > covered && end - first > 1) {
        runs.add(List.copyOf(names.subList(first, end)));
      }
      covered = Math.max(covered, end);
    }
    return runs;
  }

  /** Whether two treatments are told apart. */
  public boolean tells(String one, String other) {
    return alike.stream().noneMatch(run -> run.contains(one) && run.contains(other));
  }

  /** The fewest blocks with which these treatments could be told apart. */
  public int leastBlocks() {
    return Nemenyi.leastBlocks(means.size(), level);
  }
}
