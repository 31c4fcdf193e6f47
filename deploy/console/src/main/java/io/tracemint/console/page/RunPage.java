package io.tracemint.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.console.html.Numbers;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import io.tracemint.console.login.Role;
import io.tracemint.console.store.Download;
import io.tracemint.console.store.RunFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run: how it goes, what came of it, and what can be done with it. */
public final class RunPage {
  private RunPage() {}

  /** A run that has a folder, or of which there is a job that will make one. */
  public static Page of(Site site, String id, Optional<RunFolder> run) {
    String name = run.map(RunFolder::path).orElse(id);
    Optional<Job> job = site.jobs().newest("run:" + id);
    Tag content = Tag.of("div");
    if (run.isEmpty() && job.filter(last -> last.state() == JobState.DONE).isPresent()) {
      content.add(Tag.of("p", "Its folder is gone: it was deleted or moved away."));
    }
    job.filter(last -> last.state() != JobState.DONE)
        .ifPresent(last -> content.add(JobView.live(last)).add(JobView.actions(last)));
    run.ifPresent(
        folder ->
            content
                .add(result(folder))
                .add(actions(folder))
                .add(figures(folder))
                .add(about(folder)));
    return Layout.page(
        run.map(RunFolder::name).orElse(id),
        "/",
        content,
        Layout.commands(commands(job, run, name)));
  }

  private static List<List<String>> commands(
      Optional<Job> job, Optional<RunFolder> run, String name) {
    List<List<String>> commands = new ArrayList<>();
    job.ifPresent(last -> commands.addAll(last.order().commands()));
    if (run.isPresent() && commands.isEmpty()) {
      commands.add(List.of("run", input(run.get()), "--output", name));
    }
    commands.add(List.of("inspect", name + "/model"));
    return commands;
  }

  private static String input(RunFolder run) {
    String path = run.manifest("records").path("inputs").path(0).path("path").asText("TRACE");
    return path.replaceFirst("^file:", "");
  }

  private static List<Tag> result(RunFolder run) {
    List<Tag> parts = new ArrayList<>();
    if (!run.warning().isEmpty()) {
      parts.add(Layout.note("bad", Tag.of("p", "What it made is " + run.warning() + ".")));
    }
    JsonNode verdict = run.report().path("models").path(0).path("verdict");
    if (!run.verdict().isEmpty()) {
      Tag card =
          Tag.of("section", Tag.of("h2", "How close is the copy?"))
              .with("class", "card")
              .add(Tag.of("p", run.verdict() + ".").with("class", "verdict"));
      verdict
          .path("remarks")
          .forEach(remark -> card.add(Tag.of("p", remark.path("words").asText())));
      parts.add(card);
    }
    return parts;
  }

  private static List<Tag> figures(RunFolder run) {
    return run.has("report")
        ? List.of(
            Tag.of("h2", "Real and synthetic"),
            Figures.charts(List.of(run)),
            Bars.of(List.of(run)),
            TalkView.of(List.of(run)),
            Tag.of("div", pictures(run)))
        : List.of();
  }

  private static Tag actions(RunFolder run) {
    Tag row = Tag.of("div").with("class", "actions");
    run.reportPage()
        .ifPresent(
            page ->
                row.add(
                    Tag.link("/run/" + run.id() + "/report", "Open the whole report")
                        .with("class", "button main")));
    if (run.has("model")) {
      row.add(button(run, "mint", "Mint more").needs(Role.OPERATOR));
    }
    row.add(Layout.button("/run/" + run.id() + "/verify", "Verify"));
    row.add(button(run, "delete", "Delete").needs(Role.ADMIN));
    return Tag.of("section", Tag.of("h2", "Next"), row, downloads(run));
  }

  private static Tag button(RunFolder run, String page, String text) {
    return Tag.link("/run/" + run.id() + "/" + page, text).with("class", "button");
  }

  static Object downloads(RunFolder run) {
    if (run.downloads().isEmpty()) {
      return "";
    }
    return Tables.of(
        "Synthetic traces to download",
        List.of("file", "size"),
        run.downloads().stream()
            .map(file -> List.of(download(run, file), Numbers.bytes(file.bytes())))
            .toList());
  }

  private static Tag download(RunFolder run, Download file) {
    return Tag.link("/run/" + run.id() + "/file/" + file.path(), file.path()).with("download", "");
  }

  private static Object pictures(RunFolder run) {
    List<Download> pictures = run.pictures();
    if (pictures.isEmpty()) {
      return "";
    }
    Tag list = Tag.of("ul");
    pictures.forEach(file -> list.add(Tag.of("li", download(run, file))));
    return Tag.of("details", Tag.of("summary", "The pictures as files"), list);
  }

  private static Tag about(RunFolder run) {
    Map<String, Object> facts = new LinkedHashMap<>(RunsPage.facts(run));
    JsonNode manifest = run.manifest(run.isWhole() ? "" : "records");
    facts.put("Trace", input(run));
    facts.put("Seed", manifest.path("seed").asText());
    facts.put(
        "Version",
        manifest.path("version").asText() + " (" + manifest.path("commit").asText() + ")");
    if (run.isWhole()) {
      facts.put("Took", Numbers.time(Duration.ofSeconds(manifest.path("seconds").asLong())));
    }
    return Tag.of(
        "section",
        Tag.of("h2", "Inputs and settings"),
        Tables.facts(facts),
        steps(run),
        set(manifest));
  }

  private static Tag steps(RunFolder run) {
    List<List<Object>> rows = new ArrayList<>();
    for (String step : RunFolder.STEPS) {
      JsonNode manifest = run.manifest(step);
      if (manifest.has("seconds")) {
        List<String> counts = new ArrayList<>();
        manifest
            .path("counts")
            .fields()
            .forEachRemaining(
                count ->
                    counts.add(Numbers.count(count.getValue().asLong()) + " " + count.getKey()));
        rows.add(
            List.of(
                step,
                Numbers.time(Duration.ofSeconds(manifest.path("seconds").asLong())),
                Tag.of("span", String.join(", ", counts)).with("class", "words")));
      }
    }
    return Tables.of("Finished steps", List.of("step", "took", "counted"), rows);
  }

  private static Object set(JsonNode manifest) {
    List<List<Object>> rows = new ArrayList<>();
    manifest
        .path("settings-set-by")
        .fields()
        .forEachRemaining(
            entry ->
                rows.add(
                    List.of(
                        entry.getKey(),
                        manifest.path("settings").path(entry.getKey()).asText(),
                        entry.getValue().asText())));
    return rows.isEmpty()
        ? ""
        : Tables.of("Settings that were set", List.of("setting", "value", "by"), rows);
  }
}
