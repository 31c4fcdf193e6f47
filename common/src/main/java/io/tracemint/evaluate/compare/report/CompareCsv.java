package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Cell;
import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Line;
import io.tracemint.evaluate.compare.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table for other programs: plain numbers, a cell that has none is empty. */
public final class CompareCsv {
  private CompareCsv() {}

  public static String render(Comparison comparison) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(headings(comparison));
    comparison.rows().forEach(row -> lines.add(line(comparison, row)));
    return lines.stream()
        .map(cells -> cells.stream().map(CompareCsv::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> headings(Comparison comparison) {
    List<String> headings =
        new ArrayList<>(List.of("topic", "measure", "metric", "best at", "original", "halves"));
    for (String model : comparison.columns()) {
      headings.add(model);
      headings.add(model + " spread");
      headings.add(model + " rank");
    }
    return headings;
  }

  private static List<String> line(Comparison comparison, Row row) {
    Line line = row.line();
    List<String> cells =
        new ArrayList<>(
            List.of(line.topic().title(), line.name(), line.metric(), line.aim().words()));
    cells.add(number(row.original()));
    cells.add(number(row.halves()));
    for (String model : comparison.columns()) {
      Cell cell = row.cells().get(model);
      cells.add(number(cell.mean()));
      cells.add(number(cell.spread()));
      cells.add(number(cell.rank()));
    }
    return cells;
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.valueOf(value) : "";
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
