package io.tracemint.evaluate.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tracemint.evaluate.verdict.Measure;
import io.tracemint.evaluate.verdict.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a task found.
 *
 * @param columns headings; the first is of the row's name
 * @param rows cells: texts or numbers
 * @param metrics figures by model and name that gates may bound
 * @param measures figures by model with their controls, which the verdict judges
 * @param remarks what is to be said of a model before all figures
 */
// The verdict of each model says these.
@JsonIgnoreProperties({"measures", "remarks"})
public record TaskTable(
    List<String> columns,
    List<List<Object>> rows,
    Map<String, Map<String, Double>> metrics,
    Map<String, List<Measure>> measures,
    Map<String, List<Remark>> remarks) {

  public static Builder of(String... columns) {
    return new Builder(List.of(columns));
  }

  /** Collects rows and figures. */
  public static final class Builder {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();
    private final Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    private final Map<String, List<Measure>> measures = new LinkedHashMap<>();
    private final Map<String, List<Remark>> remarks = new LinkedHashMap<>();

    private Builder(List<String> columns) {
      this.columns = columns;
    }

    public Builder row(Object... cells) {
      return row(List.of(cells));
    }

    public Builder row(List<?> cells) {
      rows.add(cells.stream().map(Builder::shown).toList());
      return this;
    }

    // JSON has no number for "undefined".
    private static Object shown(Object cell) {
      return cell instanceof Double number && !Double.isFinite(number) ? "–" : cell;
    }

    /** A figure; one that is not a number is left out. */
    public Builder metric(String model, String name, double value) {
      Map<String, Double> ofModel = metrics.computeIfAbsent(model, key -> new LinkedHashMap<>());
      if (Double.isFinite(value)) {
        ofModel.put(name, value);
      }
      return this;
    }

    public Builder measure(String model, Measure measure) {
      measures.computeIfAbsent(model, key -> new ArrayList<>()).add(measure);
      return this;
    }

    public Builder remark(String model, Remark remark) {
      remarks.computeIfAbsent(model, key -> new ArrayList<>()).add(remark);
      return this;
    }

    public TaskTable build() {
      return new TaskTable(columns, List.copyOf(rows), metrics, measures, remarks);
    }
  }
}
