package io.tracemint.evaluate.report;

import io.tracemint.evaluate.task.TaskTable;
import java.util.List;
import java.util.stream.Collectors;

/** A task's table as CSV with a heading; remarks, which stand alone in a row, are left out. */
public final class TaskCsv {
  private TaskCsv() {}

  public static String of(TaskTable table) {
    StringBuilder csv = new StringBuilder(line(table.columns()));
    table.rows().stream().filter(row -> row.size() > 1).forEach(row -> csv.append(line(row)));
    return csv.toString();
  }

  private static String line(List<?> cells) {
    return cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(","))
        + "\n";
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
