package io.tracemint.evaluate.report;

import io.tracemint.evaluate.Association;
import io.tracemint.evaluate.Excess;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of each synthetic trace, by name: distances, excess, consistency, tasks. */
final class Metrics {
  private final Subject real;
  private final Map<String, Map<String, Double>> floors;
  private final Map<String, Map<String, Double>> ofModels = new LinkedHashMap<>();

  Metrics(Subject real, Map<String, Map<String, Double>> floors) {
    this.real = real;
    this.floors = floors;
  }

  Map<String, Map<String, Double>> all() {
    return ofModels;
  }

  Map<String, Double> of(Subject model) {
    return ofModels.getOrDefault(model.name(), Map.of());
  }

  void add(Subject model) {
    ofModels.put(model.name(), figures(model));
  }

  Map<String, Double> control() {
    return floors.getOrDefault("conversations", Map.of());
  }

  private Map<String, Double> figures(Subject model) {
    Map<String, Double> all = new LinkedHashMap<>(distances(model.profile()));
    Excess.of(all, floors.getOrDefault("records", Map.of()))
        .forEach((name, value) -> all.put("excess." + name, value));
    Excess.of(all, control())
        .forEach((name, value) -> all.put("excess-by-conversation." + name, value));
    all.put("records.ratio", (double) model.profile().records() / real.profile().records());
    model
        .profile()
        .consistency()
        .percentages()
        .forEach((name, value) -> all.put("consistency." + name, value));
    all.put("joint.association", Association.distance(association(real), association(model)));
    all.put("joint.cramers-v", Association.distance(categories(real), categories(model)));
    return all;
  }

  private Map<String, Double> distances(Profile synthetic) {
    return Fidelity.of(real.profile(), synthetic);
  }

  static double[][] association(Subject subject) {
    return Association.matrix(new Trace(subject.sample()));
  }

  static double[][] categories(Subject subject) {
    return Association.categories(new Trace(subject.sample()));
  }

  // What is held out has figures of its own in the task's table alone.
  void collect(TaskReport outcome) {
    outcome
        .table()
        .metrics()
        .forEach(
            (model, figures) ->
                figures.forEach(
                    (name, value) ->
                        ofModels.computeIfPresent(
                            model, (key, own) -> with(own, metric(outcome, name), value))));
  }

  private static String metric(TaskReport outcome, String name) {
    return "task." + outcome.id() + "." + name;
  }

  private static Map<String, Double> with(Map<String, Double> own, String name, double value) {
    own.put(name, value);
    return own;
  }
}
