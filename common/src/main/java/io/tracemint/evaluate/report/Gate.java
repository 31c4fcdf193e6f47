package io.tracemint.evaluate.report;

import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bound that the user set on a metric, and whether a model keeps it.
 *
 * @param value not a number where the model could not be compared, which misses every bound
 */
public record Gate(String model, String metric, boolean upper, double bound, double value) {
  public boolean passed() {
    return upper ? value <= bound : value >= bound;
  }

  /** A sentence for people. */
  public String said() {
    String found =
        Double.isNaN(value)
            ? "could not be measured"
            : String.format(Locale.ROOT, "is %.4g", value);
    return String.format(
        Locale.ROOT,
        "%s: %s %s, must be at %s %.4g",
        model,
        metric,
        found,
        upper ? "most" : "least",
        bound);
  }

  /** The gates of a model without records or of another kind. */
  static List<Gate> ofRefused(EvaluateSettings settings, String model) {
    List<Gate> gates = new ArrayList<>();
    settings
        .atMost()
        .forEach((name, bound) -> gates.add(new Gate(model, name, true, bound, Double.NaN)));
    settings
        .atLeast()
        .forEach((name, bound) -> gates.add(new Gate(model, name, false, bound, Double.NaN)));
    return gates;
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
