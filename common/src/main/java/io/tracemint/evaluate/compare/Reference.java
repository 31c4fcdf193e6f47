package io.tracemint.evaluate.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.evaluate.Excess;
import io.tracemint.evaluate.joint.JointTask;
import io.tracemint.evaluate.tabular.TabularTask;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What copies of a trace are read beside, by the names of metrics.
 *
 * @param original what the trace itself has
 * @param halves what one half of it, cut by conversation, reads beside the other
 */
public record Reference(Map<String, Double> original, Map<String, Double> halves) {
  private static final Set<String> WITH_CONTROL = Set.of("joint", TabularTask.ID);
  private static final int REAL = 1;

  /** From {@code report.json}, which has the same whatever copy was evaluated. */
  public static Reference of(JsonNode report) {
    Map<String, Double> original = new HashMap<>();
    Map<String, Double> halves =
        new HashMap<>(
            excess(
                numbers(report.at("/floors/conversations")),
                numbers(report.at("/floors/records"))));
    for (JsonNode task : report.path("tasks")) {
      String id = task.path("id").asText();
      if (WITH_CONTROL.contains(id)) {
        task.at("/table/rows").forEach(row -> add(id, row, original, halves));
      }
    }
    return new Reference(original, halves);
  }

  /**
   * The figures of the held-out part of the trace against the trace, by the names of metrics; empty
   * where there is none.
   */
  public static Map<String, Double> heldOut(JsonNode report) {
    JsonNode floor = report.at("/floors/held-out");
    if (floor.isMissingNode()) {
      return Map.of();
    }
    Map<String, Double> figures =
        new HashMap<>(excess(numbers(floor), numbers(report.at("/floors/records"))));
    for (JsonNode task : report.path("tasks")) {
      String id = task.path("id").asText();
      numbers(task.at("/table/metrics/" + JointTask.HELD_OUT))
          .forEach((name, value) -> figures.put("task." + id + "." + name, value));
    }
    return figures;
  }

  private static Map<String, Double> excess(Map<String, Double> values, Map<String, Double> floor) {
    Map<String, Double> named = new HashMap<>();
    Excess.of(values, floor).forEach((name, value) -> named.put("excess." + name, value));
    return named;
  }

  // A row has its name, the original's value, one of each copy, and the halves' last.
  private static void add(
      String task, JsonNode row, Map<String, Double> original, Map<String, Double> halves) {
    String metric = "task." + task + "." + JointTask.metric(row.path(0).asText());
    put(original, metric, row.path(REAL));
    put(halves, metric, row.path(row.size() - 1));
  }

  private static void put(Map<String, Double> values, String name, JsonNode cell) {
    if (cell.isNumber()) {
      values.put(name, cell.asDouble());
    }
  }

  /** The numbers of an object, by name. */
  public static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> numbers = new HashMap<>();
    object.properties().forEach(entry -> put(numbers, entry.getKey(), entry.getValue()));
    return numbers;
  }
}
