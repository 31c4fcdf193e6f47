package io.tracemint.evaluate.report;

import io.tracemint.evaluate.Association;
import io.tracemint.evaluate.Quantity;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.report.chart.HeatMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How fields of a trace go together, as maps to look at. */
final class Associations {
  private final Subject real;
  private final Map<String, Subject> comparable;

  Associations(Subject real, Map<String, Subject> comparable) {
    this.real = real;
    this.comparable = comparable;
  }

  List<HeatMap> heatMaps() {
    List<Quantity> all = Association.fields(real.profile().kind());
    List<HeatMap> maps = new ArrayList<>(maps("Rank correlation", all, Metrics::association));
    maps.addAll(maps("Cramér’s V", Quantity.CATEGORIES, Metrics::categories));
    return maps;
  }

  private List<HeatMap> maps(
      String measure, List<Quantity> fields, Function<Subject, double[][]> matrix) {
    List<String> names = fields.stream().map(Enum::name).toList();
    List<HeatMap> maps = new ArrayList<>();
    maps.add(new HeatMap(measure, "real", names, cells(matrix.apply(real))));
    comparable.forEach(
        (name, model) -> maps.add(new HeatMap(measure, name, names, cells(matrix.apply(model)))));
    return maps;
  }

  private static List<List<Double>> cells(double[][] matrix) {
    return Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
