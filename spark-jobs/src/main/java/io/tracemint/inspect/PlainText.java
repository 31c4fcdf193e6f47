package io.tracemint.inspect;

import io.tracemint.failure.Visible;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints nested values for people: one a line, lists of like things as tables. */
final class PlainText {
  private static final String INDENT = "  ";
  private final PrintStream out;

  PlainText(PrintStream out) {
    this.out = out;
  }

  void print(Map<String, ?> contents) {
    contents.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> group) {
            out.println(name);
            printGroup(group);
          } else if (value instanceof List<?> rows) {
            out.println(name);
            printTable(rows);
          } else {
            out.println(name + ": " + text(value));
          }
        });
  }

  private void printGroup(Map<?, ?> group) {
    int width = group.keySet().stream().mapToInt(key -> text(key).length()).max().orElse(0);
    group.forEach(
        (name, value) -> out.println(INDENT + left(text(name), width) + "  " + text(value)));
  }

  private void printTable(List<?> rows) {
    List<List<String>> lines = new ArrayList<>();
    for (Object row : rows) {
      Map<?, ?> cells = (Map<?, ?>) row;
      if (lines.isEmpty()) {
        lines.add(cells.keySet().stream().map(PlainText::text).toList());
      }
      lines.add(cells.values().stream().map(PlainText::text).toList());
    }
    for (List<String> line : lines) {
      StringBuilder cells = new StringBuilder(INDENT);
      for (int column = 0; column < line.size(); column++) {
        cells.append(left(line.get(column), width(lines, column))).append(INDENT);
      }
      out.println(cells.toString().stripTrailing());
    }
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String text(Object value) {
    return value instanceof Long || value instanceof Integer
        ? String.format(Locale.ROOT, "%,d", ((Number) value).longValue())
        : Visible.text(String.valueOf(value));
  }
}
