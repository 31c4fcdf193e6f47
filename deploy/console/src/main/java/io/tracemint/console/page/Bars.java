package io.tracemint.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.store.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shares of services, protocols, ports and the busiest hosts, a column for each run. */
final class Bars {
  private static final String FORM = "BARS";
  private static final int MOST = 15;

  private Bars() {}

  /** A table for each such chart of the first run, with the same of the others. */
  static Tag of(List<RunFolder> runs) {
    Tag all = Tag.of("div").with("class", "cards bars");
    for (JsonNode chart : Figures.charts(runs.get(0))) {
      if (chart.path("form").asText().equals(FORM)) {
        all.add(table(chart, runs));
      }
    }
    return all;
  }

  private static Tag table(JsonNode like, List<RunFolder> runs) {
    List<String> heads = new ArrayList<>(List.of("value", Figures.REAL));
    List<Map<String, Double>> columns = new ArrayList<>(List.of(shares(like, 0)));
    for (RunFolder run : runs) {
      heads.add(runs.size() == 1 ? "synthetic" : run.id());
      columns.add(of(like, run));
    }
    List<List<Object>> rows = new ArrayList<>();
    columns.get(0).keySet().stream().limit(MOST).forEach(label -> rows.add(row(label, columns)));
    return Tables.of(title(like), heads, rows);
  }

  private static String title(JsonNode chart) {
    String title = chart.path("title").asText();
    String first = title.isEmpty() ? "" : title.substring(0, 1).toUpperCase(Locale.ROOT);
    boolean talkers = chart.path("id").asText().equals("talkers");
    return first
        + title.substring(first.length())
        + (talkers ? ": bytes of the busiest hosts" : ": most frequent");
  }

  private static Map<String, Double> of(JsonNode like, RunFolder run) {
    for (JsonNode chart : Figures.charts(run)) {
      if (chart.path("id").equals(like.path("id"))) {
        return shares(chart, 1);
      }
    }
    return Map.of();
  }

  private static Map<String, Double> shares(JsonNode chart, int curve) {
    Map<String, Double> shares = new LinkedHashMap<>();
    JsonNode values = chart.path("curves").path(curve).path("y");
    for (int i = 0; i < chart.path("labels").size(); i++) {
      shares.put(chart.path("labels").get(i).asText(), values.path(i).asDouble());
    }
    return shares;
  }

  private static List<Object> row(String label, List<Map<String, Double>> columns) {
    List<Object> row = new ArrayList<>(List.of(label));
    for (Map<String, Double> column : columns) {
      Double share = column.get(label);
      row.add(share == null ? "–" : bar(label, share));
    }
    return row;
  }

  private static Tag bar(String label, double share) {
    String text = String.format(Locale.ROOT, "%.1f %%", 100 * share);
    Tag meter = Tag.of("meter", text).with("max", 1).with("value", share).with("aria-label", label);
    return Tag.of("span", meter, " " + text);
  }
}
