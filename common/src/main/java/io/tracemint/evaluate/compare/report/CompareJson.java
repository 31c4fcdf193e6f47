package io.tracemint.evaluate.compare.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.evaluate.compare.Cell;
import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Differences;
import io.tracemint.evaluate.compare.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table and every figure of each trial. */
public final class CompareJson {
  private CompareJson() {}

  public static String render(Comparison comparison) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("title", comparison.title());
    root.put("ends", comparison.ends());
    root.put("generators", comparison.generators());
    root.put("meanRanks", ranks(comparison));
    root.put("differences", Differences.overSeeds(comparison));
    root.put("rows", comparison.rows().stream().map(CompareJson::row).toList());
    root.put("missing", comparison.missing());
    root.put("trials", comparison.trials());
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Map<String, Object> ranks(Comparison comparison) {
    Map<String, Object> ranks = new LinkedHashMap<>();
    comparison.namedRanks().forEach((topic, means) -> ranks.put(topic, numbers(means)));
    return ranks;
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("topic", row.line().topic().title());
    entry.put("measure", row.line().name());
    entry.put("metric", row.line().metric());
    entry.put("bestAt", row.line().aim().words());
    put(entry, "original", row.original());
    put(entry, "halves", row.halves());
    Map<String, Object> cells = new LinkedHashMap<>();
    row.cells().forEach((model, cell) -> cells.put(model, cell(cell)));
    entry.put("models", cells);
    return entry;
  }

  private static Map<String, Object> cell(Cell cell) {
    Map<String, Object> entry = new LinkedHashMap<>();
    put(entry, "mean", cell.mean());
    put(entry, "spread", cell.spread());
    entry.put("seeds", cell.seeds());
    put(entry, "rank", cell.rank());
    entry.put("best", cell.best());
    return entry;
  }

  private static Map<String, Object> numbers(Map<String, Double> values) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    values.forEach((name, value) -> put(numbers, name, value));
    return numbers;
  }

  // JSON has no number for what is none.
  private static void put(Map<String, Object> entry, String name, double value) {
    if (Double.isFinite(value)) {
      entry.put(name, value);
    }
  }
}
