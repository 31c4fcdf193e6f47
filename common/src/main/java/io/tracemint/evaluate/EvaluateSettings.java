package io.tracemint.evaluate;

import com.typesafe.config.Config;
import io.tracemint.settings.Bound;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a trace is evaluated; {@code evaluate} in the settings says what each part means.
 *
 * @param localRecords tables up to this size are evaluated in the driver's memory
 * @param exactRecords above this many records continuous values are rounded before they are counted
 * @param taskRecords downstream tasks see at most this many records of each trace
 * @param floorRepetitions pairs of random halves that a floor averages
 * @param labels figures by label are given for this many of the most frequent labels
 * @param realConversation whether the report shows a conversation of the original
 * @param atMost gates by metric name
 * @param atLeast gates by metric name
 */
public record EvaluateSettings(
    long localRecords,
    long exactRecords,
    int taskRecords,
    int floorRepetitions,
    int labels,
    boolean tasks,
    boolean realConversation,
    Map<String, Double> atMost,
    Map<String, Double> atLeast) {
  public EvaluateSettings {
    Bound.atLeast("evaluate.local-records", localRecords, 1);
    Bound.atLeast("evaluate.exact-records", exactRecords, 1);
    Bound.atLeast("evaluate.task-records", taskRecords, 1);
    Bound.atLeast("evaluate.floor-repetitions", floorRepetitions, 1);
    atMost = Map.copyOf(atMost);
    atLeast = Map.copyOf(atLeast);
  }

  public static EvaluateSettings of(Config evaluate) {
    return new EvaluateSettings(
        evaluate.getLong("local-records"),
        evaluate.getLong("exact-records"),
        evaluate.getInt("task-records"),
        evaluate.getInt("floor-repetitions"),
        evaluate.getInt("labels"),
        evaluate.getBoolean("tasks"),
        evaluate.getBoolean("real-conversation"),
        bounds(evaluate.getConfig("gates.at-most")),
        bounds(evaluate.getConfig("gates.at-least")));
  }

  private static Map<String, Double> bounds(Config group) {
    Map<String, Double> bounds = new LinkedHashMap<>();
    group
        .entrySet()
        .forEach(
            entry -> bounds.put(entry.getKey().replace("\"", ""), group.getDouble(entry.getKey())));
    return bounds;
  }
}
