package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Several;
import io.tracemint.evaluate.report.HtmlReport;
import java.util.Locale;
import java.util.Map;

/** Ranks over several traces as one HTML file that needs nothing else. */
public final class RanksPage {
  private RanksPage() {}

  public static String render(Several several) {
    int count = several.traces().size();
    return HtmlReport.resource("ranks.template.html")
        .replace("{{style}}", HtmlReport.resource("report.css"))
        .replace("{{title}}", String.format(Locale.ROOT, "Over %d traces", count))
        .replace("{{main}}", DifferencesHtml.render(several.differences()) + table(several));
  }

  private static String table(Several several) {
    StringBuilder html = new StringBuilder("<h2 id=\"traces\">Each trace</h2>\n");
    html.append("<p class=\"reading\">Mean ranks over the measures of likeness.</p>\n");
    html.append("<div class=\"table\" tabindex=\"0\"><table><thead><tr><th></th>");
    for (String generator : several.traces().get(0).generators()) {
      html.append("<th scope=\"col\">").append(ComparePage.escaped(generator)).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    several.traces().forEach(trace -> row(html, several, trace));
    return html.append("</tbody></table></div>\n").toString();
  }

  // By the order of generators of the first trace.
  private static void row(StringBuilder html, Several several, Comparison trace) {
    Map<String, Double> ranks = trace.likeness();
    double least = ranks.values().stream().mapToDouble(v -> v).min().orElse(Double.NaN);
    html.append("<tr><th scope=\"row\">")
        .append(ComparePage.escaped(trace.title()))
        .append("</th>");
    for (String generator : several.traces().get(0).generators()) {
      double rank = ranks.get(generator);
      String shown = String.format(Locale.ROOT, "%.2f", rank);
      html.append("<td>")
          .append(rank == least ? "<strong class=\"good\">" + shown + "</strong>" : shown)
          .append("</td>");
    }
    html.append("</tr>\n");
  }
}
