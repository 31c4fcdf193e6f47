package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Cell;
import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Differences;
import io.tracemint.evaluate.compare.Missing;
import io.tracemint.evaluate.compare.Row;
import io.tracemint.evaluate.compare.Topic;
import io.tracemint.evaluate.compare.Unit;
import io.tracemint.evaluate.report.HtmlReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The table as one HTML file that needs nothing else, in the look of the report on one copy. */
public final class ComparePage {
  private static final String READING =
      "Rows are measures, columns are what was measured. <em>Original</em> is what the trace itself has,"
          + " <em>halves</em> what one half of it, cut by conversation, reads beside the other: a"
          + " copy no farther off is as good as a second sample of the network."
          + " <em>independent</em> draws every column alone and <em>bootstrap</em> draws the"
          + " original's conversations again, which is copying: the two ends of the scale, which"
          + " are not ranked. Of the generators the best of a row is bold. Behind ± stands the"
          + " standard deviation over seeds.";

  private final Comparison comparison;
  private final StringBuilder html = new StringBuilder();

  private ComparePage(Comparison comparison) {
    this.comparison = comparison;
  }

  public static String render(Comparison comparison) {
    ComparePage page = new ComparePage(comparison);
    page.sections();
    return HtmlReport.resource("compare.template.html")
        .replace("{{style}}", HtmlReport.resource("report.css"))
        .replace("{{title}}", escaped(comparison.title()))
        .replace("{{main}}", page.html);
  }

  private void sections() {
    if (!comparison.missing().isEmpty()) {
      missing();
    }
    ranks();
    html.append(DifferencesHtml.render(Differences.overSeeds(comparison)));
    for (Topic topic : Topic.values()) {
      if (!comparison.rows(topic).isEmpty()) {
        section(topic.title(), capital(topic.title()));
        table(comparison.rows(topic));
        html.append(topic == Topic.COST ? CostChart.render(comparison) : "");
      }
    }
  }

  private void section(String id, String title) {
    html.append("<h2 id=\"").append(id).append("\">").append(title).append("</h2>\n");
  }

  private void missing() {
    section("missing", "Missing");
    html.append("<ul>\n");
    for (Missing one : comparison.missing()) {
      html.append("<li class=\"bad\">")
          .append(escaped(one.model() + ", seed " + one.seed() + ": " + one.why()))
          .append("</li>\n");
    }
    html.append("</ul>\n");
  }

  private void ranks() {
    section("ranks", "Mean ranks");
    html.append(
            "<p class=\"reading\">Over the measures of a topic: 1 is a generator that is best in all")
        .append(" of them. Likeness is the mean over all measures but those of memorisation and")
        .append(" cost.</p>\n");
    open(comparison.generators());
    comparison.namedRanks().forEach(this::rankRow);
    close();
    html.append("<p class=\"reading\">").append(READING).append("</p>\n");
  }

  private void rankRow(String topic, Map<String, Double> means) {
    double least = means.values().stream().mapToDouble(v -> v).min().orElse(Double.NaN);
    html.append("<tr><th scope=\"row\">").append(topic).append("</th>");
    means.values().forEach(mean -> cell(bold(format(mean), mean == least)));
    html.append("</tr>\n");
  }

  private static String format(double rank) {
    return Double.isFinite(rank) ? String.format(Locale.ROOT, "%.2f", rank) : Unit.ABSENT;
  }

  private void table(List<Row> rows) {
    List<String> columns = comparison.columns();
    open(Stream.concat(Stream.of("best at", "original", "halves"), columns.stream()).toList());
    for (Row row : rows) {
      Unit unit = row.line().unit();
      html.append("<tr><th scope=\"row\">").append(escaped(row.line().title())).append("</th>");
      cell(escaped(row.line().aim().words()));
      cell(unit.shown(row.original()));
      cell(unit.shown(row.halves()));
      columns.forEach(model -> cell(shown(unit, row.cells().get(model))));
      html.append("</tr>\n");
    }
    close();
  }

  private static String shown(Unit unit, Cell cell) {
    String mean = bold(unit.shown(cell.mean()), cell.best());
    return Double.isNaN(cell.spread())
        ? mean
        : mean + " <span class=\"unit\">± " + unit.shown(cell.spread()) + "</span>";
  }

  private void open(List<String> headings) {
    html.append("<div class=\"table\" tabindex=\"0\"><table><thead><tr><th></th>");
    headings.forEach(
        heading -> html.append("<th scope=\"col\">").append(escaped(heading)).append("</th>"));
    html.append("</tr></thead><tbody>\n");
  }

  private void close() {
    html.append("</tbody></table></div>\n");
  }

  private void cell(String content) {
    html.append("<td>").append(content).append("</td>");
  }

  private static String bold(String text, boolean isBold) {
    return isBold ? "<strong class=\"good\">" + text + "</strong>" : text;
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
