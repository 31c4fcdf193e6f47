package io.tracemint.evaluate.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Families on one trace side by side.
 *
 * @param title which trace that is
 * @param ends those that are ends of the scale: shown, not ranked
 * @param generators those that are ranked, in the order in which they were asked for
 */
public record Comparison(
    String title,
    List<String> ends,
    List<String> generators,
    List<Row> rows,
    List<Trial> trials,
    List<Missing> missing) {
  public static final String LIKENESS = "likeness";

  /** A table of trials; generators without any are among the missing alone. */
  public static Comparison of(
      String title,
      Reference reference,
      Set<String> ends,
      List<Trial> trials,
      List<Missing> missing) {
    Set<String> models = new LinkedHashSet<>();
    trials.forEach(trial -> models.add(trial.model()));
    List<String> generators = models.stream().filter(model -> !ends.contains(model)).toList();
    List<Row> rows =
        Line.ALL.stream()
            .map(line -> row(line, reference, models, trials))
            .filter(row -> !row.isEmpty())
            .map(row -> row.ranked(generators))
            .toList();
    List<String> shown = models.stream().filter(ends::contains).toList();
    return new Comparison(title, shown, generators, rows, trials, missing);
  }

  private static Row row(Line line, Reference reference, Set<String> models, List<Trial> trials) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    models.forEach(model -> cells.put(model, Cell.of(values(line, model, trials))));
    return new Row(
        line,
        reference.original().getOrDefault(line.metric(), Double.NaN),
        reference.halves().getOrDefault(line.metric(), Double.NaN),
        cells);
  }

  private static List<Double> values(Line line, String model, List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.model().equals(model))
        .map(trial -> trial.figures().getOrDefault(line.metric(), Double.NaN))
        .filter(Double::isFinite)
        .toList();
  }

  /** The same of some of its trials. */
  Comparison only(Predicate<Trial> chosen) {
    List<Trial> some = trials.stream().filter(chosen).toList();
    return of(title, reference(), Set.copyOf(ends), some, List.of());
  }

  private Reference reference() {
    Map<String, Double> original = new LinkedHashMap<>();
    Map<String, Double> halves = new LinkedHashMap<>();
    for (Row row : rows) {
      original.put(row.line().metric(), row.original());
      halves.put(row.line().metric(), row.halves());
    }
    return new Reference(original, halves);
  }

  /** The ends of the scale, then the generators. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(ends);
    columns.addAll(generators);
    return columns;
  }

  public List<Row> rows(Topic topic) {
    return rows.stream().filter(row -> row.line().topic() == topic).toList();
  }

  /** Mean ranks of the generators by topic that has measures. */
  Map<Topic, Map<String, Double>> ranks() {
    Map<Topic, Map<String, Double>> ranks = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      if (!rows(topic).isEmpty()) {
        ranks.put(topic, means(rows(topic)));
      }
    }
    return ranks;
  }

  /** Mean ranks by the name of a topic, likeness first. */
  public Map<String, Map<String, Double>> namedRanks() {
    Map<String, Map<String, Double>> named = new LinkedHashMap<>();
    named.put(LIKENESS, likeness());
    ranks().forEach((topic, means) -> named.put(topic.title(), means));
    return named;
  }

  /** Mean ranks over all measures of likeness. */
  public Map<String, Double> likeness() {
    return means(rows.stream().filter(row -> row.line().topic().isLikeness()).toList());
  }

  private Map<String, Double> means(List<Row> some) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (String generator : generators) {
      means.put(
          generator,
          some.stream()
              .mapToDouble(row -> row.cells().get(generator).rank())
              .average()
              .orElse(Double.NaN));
    }
    return means;
  }
}
