package io.tracemint.evaluate.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.failure.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Comparisons on several traces, which their generators are ranked over.
 *
 * @param traces each with the generators that all have
 */
public record Several(List<Comparison> traces, Differences differences) {
  public static Several of(List<Comparison> all) {
    List<String> shared = Differences.shared(all);
    if (shared.size() < 2) {
      throw UserError.of(
          "The comparisons have %d generators in common (%s), at least 2 are needed to rank them."
              + " Compare the same --models on every trace.",
          shared.size(), String.join(", ", shared));
    }
    return new Several(Differences.among(all, shared), Differences.overTraces(all));
  }

  /** From {@code compare.json}, whose trials have all that was measured. */
  public static Comparison read(JsonNode json) {
    Map<String, Double> original = new LinkedHashMap<>();
    Map<String, Double> halves = new LinkedHashMap<>();
    for (JsonNode row : json.path("rows")) {
      put(original, row, "original");
      put(halves, row, "halves");
    }
    List<Trial> trials = new ArrayList<>();
    for (JsonNode trial : json.path("trials")) {
      Map<String, Double> figures = Reference.numbers(trial.path("figures"));
      trials.add(new Trial(trial.path("model").asText(), trial.path("seed").asLong(), figures));
    }
    Set<String> ends = new LinkedHashSet<>();
    json.path("ends").forEach(end -> ends.add(end.asText()));
    String title = json.path("title").asText();
    return Comparison.of(title, new Reference(original, halves), ends, trials, List.of());
  }

  private static void put(Map<String, Double> values, JsonNode row, String name) {
    if (row.path(name).isNumber()) {
      values.put(row.path("metric").asText(), row.path(name).asDouble());
    }
  }

  public String toJson() {
    List<Map<String, Object>> each = new ArrayList<>();
    for (Comparison trace : traces) {
      each.add(Map.of("title", trace.title(), "meanRanks", trace.namedRanks()));
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("differences", differences);
    root.put("traces", each);
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
