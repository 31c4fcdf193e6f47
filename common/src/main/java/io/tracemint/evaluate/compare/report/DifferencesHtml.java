package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Differences;
import io.tracemint.evaluate.ranks.DiagramSvg;
import io.tracemint.evaluate.ranks.Ranking;
import java.util.Locale;
import java.util.Map;

/** The section of a page that says which mean ranks differ by more than chance. */
final class DifferencesHtml {
  private static final String OF_SEEDS =
      " Seeds are trainings on this one trace: what they tell apart may be in another order on"
          + " another trace, which several traces would show (tracemint rank).";

  private DifferencesHtml() {}

  static String render(Differences differences) {
    StringBuilder html = new StringBuilder("<h2 id=\"differences\">Critical differences</h2>\n");
    boolean ofSeeds = differences.blocks().equals(Differences.SEEDS);
    html.append("<p class=\"reading\">");
    if (differences.rankings().isEmpty()) {
      html.append("Two generators or more and two ")
          .append(differences.blocks())
          .append(" or more are needed. ");
      html.append(ofSeeds ? "Give --seeds 1,2,3 or more." : "").append("</p>\n");
      return html.toString();
    }
    html.append(
        String.format(
            Locale.ROOT,
            "Mean ranks over %,d %s. A bar joins generators that cannot be told apart: their mean"
                + " ranks lie nearer than the critical difference (CD) of Nemenyi's test, or"
                + " Friedman's test finds nothing at %.2f. p is its probability of ranks as far"
                + " apart by chance.",
            differences.count(),
            differences.blocks(),
            Ranking.LEVEL));
    html.append(ofSeeds ? OF_SEEDS : "").append(leftOut(differences)).append("</p>\n");
    figures(differences, html);
    return html.toString();
  }

  private static String leftOut(Differences differences) {
    return differences.leftOut().isEmpty()
        ? ""
        : " Left out, since a trace lacks them: "
            + ComparePage.escaped(String.join(", ", differences.leftOut()))
            + ".";
  }

  private static void figures(Differences differences, StringBuilder html) {
    boolean isFirst = true;
    for (Map.Entry<String, Ranking> entry : differences.rankings().entrySet()) {
      String head = caption(entry.getKey(), entry.getValue(), differences.blocks());
      html.append(isFirst ? "<figure>" : "<details><summary>" + head + "</summary><figure>");
      html.append(isFirst ? "<figcaption>" + head + "</figcaption>\n" : "\n")
          .append(DiagramSvg.render(entry.getValue()))
          .append(isFirst ? "</figure>\n" : "</figure></details>\n");
      isFirst = false;
    }
  }

  private static String caption(String topic, Ranking ranking, String blocks) {
    String said = String.format(Locale.ROOT, "%s: p = %.3f", topic, ranking.probability());
    int least = ranking.leastBlocks();
    return ranking.blocks() < least
        ? said + String.format(Locale.ROOT, "; at least %d %s could tell any apart", least, blocks)
        : said;
  }
}
