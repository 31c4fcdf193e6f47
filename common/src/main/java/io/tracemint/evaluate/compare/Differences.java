package io.tracemint.evaluate.compare;

import io.tracemint.evaluate.ranks.Ranking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which generators are told apart by their ranks over blocks: the seeds of one trace, or traces. In
 * a block a generator's score is its mean rank over the measures of a topic.
 *
 * @param blocks what a block is, and {@code count} how many there are
 * @param rankings by topic; none where there are fewer than two blocks or generators
 * @param leftOut generators that a block lacks
 */
public record Differences(
    String blocks, int count, Map<String, Ranking> rankings, List<String> leftOut) {
  public static final String SEEDS = "seeds";
  static final String TRACES = "traces";

  /** Over the seeds that all generators of a trace have. */
  public static Differences overSeeds(Comparison comparison) {
    List<Comparison> blocks =
        seeds(comparison).stream()
            .map(seed -> comparison.only(trial -> trial.seed() == seed))
            .toList();
    return new Differences(
        SEEDS, blocks.size(), rankings(blocks, comparison.generators()), List.of());
  }

  private static Set<Long> seeds(Comparison comparison) {
    Set<Long> seeds = new LinkedHashSet<>();
    comparison.trials().forEach(trial -> seeds.add(trial.seed()));
    for (String generator : comparison.generators()) {
      seeds.retainAll(
          comparison.trials().stream()
              .filter(trial -> trial.model().equals(generator))
              .map(Trial::seed)
              .toList());
    }
    return seeds;
  }

  /** Over traces, each with the means over its seeds, of the generators that all have. */
  public static Differences overTraces(List<Comparison> traces) {
    List<String> shared = shared(traces);
    Set<String> leftOut = new LinkedHashSet<>();
    traces.forEach(trace -> leftOut.addAll(trace.generators()));
    shared.forEach(leftOut::remove);
    List<Comparison> blocks = among(traces, shared);
    return new Differences(TRACES, blocks.size(), rankings(blocks, shared), List.copyOf(leftOut));
  }

  /** Traces of which the given generators alone are ranked. */
  static List<Comparison> among(List<Comparison> traces, List<String> generators) {
    return traces.stream()
        .map(trace -> trace.only(trial -> generators.contains(trial.model())))
        .toList();
  }

  /** The generators that every trace has. */
  static List<String> shared(List<Comparison> traces) {
    List<String> shared = new ArrayList<>(traces.get(0).generators());
    traces.forEach(trace -> shared.retainAll(trace.generators()));
    return shared;
  }

  private static Map<String, Ranking> rankings(List<Comparison> blocks, List<String> generators) {
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    if (blocks.size() < 2 || generators.size() < 2) {
      return rankings;
    }
    List<Map<String, Map<String, Double>>> ranks =
        blocks.stream().map(Comparison::namedRanks).toList();
    for (String topic : ranks.get(0).keySet()) {
      if (ranks.stream().allMatch(block -> block.containsKey(topic))) {
        List<double[]> scores =
            ranks.stream().map(block -> scores(block.get(topic), generators)).toList();
        rankings.put(topic, Ranking.of(generators, scores));
      }
    }
    return rankings;
  }

  // A block without measures of the topic tells nothing: all are alike in it.
  private static double[] scores(Map<String, Double> ranks, List<String> generators) {
    return generators.stream()
        .mapToDouble(ranks::get)
        .map(rank -> Double.isNaN(rank) ? 0 : rank)
        .toArray();
  }
}
