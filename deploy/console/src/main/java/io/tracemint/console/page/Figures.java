package io.tracemint.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.console.html.Curve;
import io.tracemint.console.html.LineChart;
import io.tracemint.console.html.Numbers;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.store.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What reports say in figures, of one run or of several on the same axes. */
final class Figures {
  static final String REAL = "real";
  private static final Set<String> LINES = Set.of("DISTRIBUTION", "RANKS", "LAGS", "TIMELINE");
  private static final Map<String, String> FORMS =
      Map.of(
          "DISTRIBUTION", ": share up to a value",
          "RANKS", ": share by rank",
          "LAGS", " by lag",
          "TIMELINE", ": share of records in a slice");

  private Figures() {}

  /** A chart for each that a report has, with a line for each run. */
  static Tag charts(List<RunFolder> runs) {
    Map<String, JsonNode> first = new LinkedHashMap<>();
    runs.forEach(
        run -> charts(run).forEach(chart -> first.putIfAbsent(chart.path("id").asText(), chart)));
    Tag charts = Tag.of("div").with("class", "charts");
    first.values().stream()
        .filter(chart -> LINES.contains(chart.path("form").asText()))
        .forEach(chart -> charts.add(chart(chart, runs).figure()));
    return charts;
  }

  static List<JsonNode> charts(RunFolder run) {
    return StreamSupport.stream(run.report().path("charts").spliterator(), false).toList();
  }

  private static LineChart chart(JsonNode like, List<RunFolder> runs) {
    List<Curve> curves = new ArrayList<>();
    for (int number = 0; number < runs.size(); number++) {
      for (JsonNode chart : charts(runs.get(number))) {
        if (chart.path("id").equals(like.path("id"))) {
          add(chart, runs.get(number).id(), number, curves);
        }
      }
    }
    String form = like.path("form").asText();
    String title = like.path("title").asText();
    return new LineChart(
        title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + FORMS.get(form),
        form.equals("RANKS") ? "rank" : form.equals("LAGS") ? "lag" : like.path("unit").asText(),
        like.path("logarithmic").asBoolean(),
        curves);
  }

  private static void add(JsonNode chart, String run, int number, List<Curve> curves) {
    for (JsonNode curve : chart.path("curves")) {
      boolean real = curve.path("name").asText().equals(REAL);
      if (!real || curves.stream().noneMatch(there -> there.name().equals(REAL))) {
        curves.add(
            new Curve(
                real ? REAL : run,
                real ? REAL : "copy-" + number,
                numbers(curve.path("x")),
                numbers(curve.path("y"))));
      }
    }
  }

  static double[] numbers(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /** Every figure of the runs, a column each. */
  static Tag table(List<RunFolder> runs, String caption, List<String> names) {
    List<List<Object>> rows = new ArrayList<>();
    for (String name : names) {
      List<Object> row = new ArrayList<>(List.of(name));
      for (RunFolder run : runs) {
        JsonNode value = metrics(run).path(name);
        row.add(value.isNumber() ? Numbers.figure(value.asDouble()) : "–");
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("figure"));
    runs.forEach(run -> heads.add(run.id()));
    return Tables.of(caption, heads, rows);
  }

  static Set<String> names(List<RunFolder> runs) {
    Set<String> names = new TreeSet<>();
    runs.forEach(run -> metrics(run).fieldNames().forEachRemaining(names::add));
    return names;
  }

  private static JsonNode metrics(RunFolder run) {
    return run.report().path("models").path(0).path("metrics");
  }
}
