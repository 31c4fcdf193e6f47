package io.tracemint.evaluate.compare.report;

import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Differences;
import io.tracemint.evaluate.ranks.Ranking;
import java.util.Map;

/** Mean ranks and critical differences as plain numbers. */
public final class RanksCsv {
  private RanksCsv() {}

  /** Of one trace, over its seeds. */
  public static String render(Comparison comparison) {
    return render(Differences.overSeeds(comparison));
  }

  public static String render(Differences differences) {
    StringBuilder csv =
        new StringBuilder(
            "topic,over,blocks,level,critical difference,Friedman p,generator,mean rank,"
                + "alike with the best\n");
    differences
        .rankings()
        .forEach((topic, ranking) -> add(csv, topic, differences.blocks(), ranking));
    return csv.toString();
  }

  private static void add(StringBuilder csv, String topic, String blocks, Ranking ranking) {
    String best = ranking.means().keySet().iterator().next();
    for (Map.Entry<String, Double> mean : ranking.means().entrySet()) {
      boolean alike = mean.getKey().equals(best) || !ranking.tells(best, mean.getKey());
      csv.append(topic).append(',').append(blocks).append(',').append(ranking.blocks());
      csv.append(',').append(ranking.level()).append(',').append(ranking.difference());
      csv.append(',').append(ranking.probability()).append(',').append(mean.getKey());
      csv.append(',').append(mean.getValue()).append(',').append(alike).append('\n');
    }
  }
}
