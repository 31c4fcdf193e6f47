package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Scale;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures by name, in the order of the report. */
final class Figures {
  private final Map<String, Figure> all = new LinkedHashMap<>();

  /**
   * A figure and what it is.
   *
   * @param isFact whether a trace has it alone; otherwise it is the distance between two
   * @param note what else is to be said of it; may be empty
   */
  record Figure(Group group, Scale scale, boolean isFact, double value, String note) {}

  void facts(Group group, Scale scale, Map<String, Double> facts) {
    facts.forEach((name, value) -> all.put(name, new Figure(group, scale, true, value, "")));
  }

  void distance(Group group, Scale scale, String name, double value) {
    distance(group, scale, name, value, "");
  }

  void distance(Group group, Scale scale, String name, double value, String note) {
    all.put(name, new Figure(group, scale, false, value, note));
  }

  void add(Figures others) {
    all.putAll(others.all);
  }

  Map<String, Figure> all() {
    return all;
  }

  /** NaN where there is no such figure. */
  double value(String name) {
    return all.containsKey(name) ? all.get(name).value() : Double.NaN;
  }
}
