package io.tracemint.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.store.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several runs side by side: what is said of each, and its figures on the same axes. */
public final class ComparePage {
  private static final List<String> FIRST =
      List.of(
          "jsd.mean",
          "emd-log.mean",
          "excess.jsd.mean",
          "excess.emd-log.mean",
          "joint.service",
          "joint.repeats",
          "gap.flow",
          "gap.trace",
          "size.autocorrelation",
          "records.ratio");

  private ComparePage() {}

  public static Page of(List<RunFolder> runs) {
    if (runs.isEmpty()) {
      return Layout.page(
          "Compare",
          "/",
          Tag.of("p", "Select the runs to compare among ", Tag.link("/", "the runs"), "."),
          Layout.commands("compare", "TRACE", "--models", "conversations,tree", "--output", "cmp"));
    }
    return Layout.page(
        "Runs side by side",
        "/",
        Tag.of(
            "p",
            "Figures are distances from the run’s own original, 0 the best, unless their name says"
                + " otherwise. Runs of different traces are not measured against the same."),
        verdicts(runs),
        Figures.table(runs, "The main figures", FIRST),
        Tag.of("h2", "Real and synthetic"),
        Figures.charts(runs),
        Bars.of(runs),
        TalkView.of(runs),
        Tag.of(
            "details",
            Tag.of("summary", "All figures"),
            Figures.table(runs, "All figures", List.copyOf(Figures.names(runs)))),
        Layout.commands("compare", "TRACE", "--models", families(runs), "--output", "cmp"));
  }

  private static String families(List<RunFolder> runs) {
    return String.join(",", new LinkedHashSet<>(runs.stream().map(RunFolder::family).toList()));
  }

  private static Tag verdicts(List<RunFolder> runs) {
    Set<String> groups = new LinkedHashSet<>();
    runs.forEach(run -> groups(run).forEach(group -> groups.add(group.path("group").asText())));
    List<List<Object>> rows = new ArrayList<>();
    rows.add(row("all in all", runs, RunFolder::verdict));
    rows.add(row("learnt by", runs, RunFolder::family));
    for (String group : groups) {
      rows.add(row(group, runs, run -> words(run, group)));
    }
    List<String> heads = new ArrayList<>(List.of("what"));
    runs.forEach(run -> heads.add(run.id()));
    return Tables.of("In words", heads, rows);
  }

  private interface Saying {
    String of(RunFolder run);
  }

  private static List<Object> row(String head, List<RunFolder> runs, Saying saying) {
    List<Object> row = new ArrayList<>(List.of(head));
    runs.forEach(run -> row.add(Tag.of("span", saying.of(run)).with("class", "words")));
    return row;
  }

  private static String words(RunFolder run, String name) {
    for (JsonNode group : groups(run)) {
      if (group.path("group").asText().equals(name)) {
        return group.path("words").asText();
      }
    }
    return "–";
  }

  private static JsonNode groups(RunFolder run) {
    return run.report().path("models").path(0).path("verdict").path("groups");
  }
}
