package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Cell;
import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Row;
import io.tracemint.evaluate.compare.Topic;
import io.tracemint.evaluate.compare.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table for a paper in LaTeX, with the package booktabs. */
public final class CompareTex {
  private static final String ABSENT = "--";

  private final Comparison comparison;
  private final StringBuilder text = new StringBuilder();

  private CompareTex(Comparison comparison) {
    this.comparison = comparison;
  }

  public static String render(Comparison comparison) {
    CompareTex tex = new CompareTex(comparison);
    tex.table();
    return tex.text.toString();
  }

  private void table() {
    List<String> columns = comparison.columns();
    text.append("% ")
        .append(escaped(comparison.title()))
        .append(". Needs \\usepackage{booktabs}.\n");
    text.append("\\begin{tabular}{l")
        .append("r".repeat(2 + columns.size()))
        .append("}\n\\toprule\n");
    line("", "original", "halves", columns.stream().map(CompareTex::escaped));
    for (Topic topic : Topic.values()) {
      if (!comparison.rows(topic).isEmpty()) {
        text.append("\\midrule\n");
        comparison.rows(topic).forEach(this::row);
      }
    }
    text.append("\\midrule\n");
    line("mean rank, likeness", "", "", columns.stream().map(this::rank));
    text.append("\\bottomrule\n\\end{tabular}\n");
  }

  private void row(Row row) {
    Unit unit = row.line().unit();
    line(
        escaped(row.line().title()),
        shown(unit, row.original()),
        shown(unit, row.halves()),
        comparison.columns().stream().map(model -> cell(unit, row.cells().get(model))));
  }

  private static String cell(Unit unit, Cell cell) {
    String mean = shown(unit, cell.mean());
    String value = cell.best() ? "\\textbf{" + mean + "}" : mean;
    return Double.isNaN(cell.spread()) ? value : value + " $\\pm$ " + shown(unit, cell.spread());
  }

  private static String shown(Unit unit, double value) {
    return Double.isFinite(value) ? unit.shown(value) : ABSENT;
  }

  private String rank(String model) {
    Map<String, Double> ranks = comparison.likeness();
    return ranks.containsKey(model) ? String.format(Locale.ROOT, "%.1f", ranks.get(model)) : "";
  }

  private void line(String name, String original, String halves, Stream<String> cells) {
    text.append(name).append(" & ").append(original).append(" & ").append(halves).append(" & ");
    text.append(cells.collect(Collectors.joining(" & "))).append(" \\\\\n");
  }

  private static String escaped(String words) {
    return words.replaceAll("([%&_#$])", "\\\\$1");
  }
}
