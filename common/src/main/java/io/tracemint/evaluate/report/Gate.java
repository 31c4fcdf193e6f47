package io.tracemint.evaluate.report;

import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A bound that the user set on a metric, and whether a model keeps it. */
public record Gate(String model, String metric, boolean upper, double bound, double value) {
  public boolean passed() {
    return upper ? value <= bound : value >= bound;
  }

  /** A sentence for people. */
  public String said() {
    return String.format(
        Locale.ROOT,
        "%s: %s is %.4g, must be at %s %.4g",
        model,
        metric,
        value,
        upper ? "most" : "least",
        bound);
  }

  static List<Gate> of(EvaluateSettings settings, String model, Map<String, Double> metrics) {
    List<Gate> gates = new ArrayList<>();
    settings.atMost().forEach((name, bound) -> gates.add(gate(model, metrics, name, true, bound)));
    settings
        .atLeast()
        .forEach((name, bound) -> gates.add(gate(model, metrics, name, false, bound)));
    return gates;
  }

  private static Gate gate(
      String model, Map<String, Double> metrics, String name, boolean upper, double bound) {
    if (!metrics.containsKey(name)) {
      throw UserError.of(
          "Gate on %s: %s has no such metric%s. report.json of a run without gates lists them.",
          name,
          model,
          Nearest.to(name, metrics.keySet())
              .map(near -> "; did you mean " + near + "?")
              .orElse(""));
    }
    return new Gate(model, name, upper, bound, metrics.get(name));
  }
}
