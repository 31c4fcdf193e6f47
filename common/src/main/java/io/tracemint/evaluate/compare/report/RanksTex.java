package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Differences;
import io.tracemint.evaluate.ranks.DiagramTikz;
import java.util.Locale;

/** Critical difference diagrams for a paper in LaTeX, one for each topic. */
public final class RanksTex {
  private RanksTex() {}

  /** Of one trace, over its seeds. */
  public static String render(Comparison comparison) {
    return render(Differences.overSeeds(comparison));
  }

  public static String render(Differences differences) {
    StringBuilder tex = new StringBuilder("% Needs \\usepackage{tikz}.\n");
    differences
        .rankings()
        .forEach(
            (topic, ranking) ->
                tex.append(
                    String.format(
                        Locale.ROOT,
                        "%% %s over %d %s, Friedman p = %.3f%n%s",
                        topic,
                        ranking.blocks(),
                        differences.blocks(),
                        ranking.probability(),
                        DiagramTikz.render(ranking))));
    return tex.toString();
  }
}
