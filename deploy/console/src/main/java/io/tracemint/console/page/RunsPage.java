package io.tracemint.console.page;

import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import io.tracemint.console.login.Role;
import io.tracemint.console.store.RunFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs in the console's folder. */
public final class RunsPage {
  private RunsPage() {}

  public static Page of(Site site) {
    List<RunFolder> runs = site.workspace().runs();
    if (runs.isEmpty()) {
      return Layout.page(
          "Runs", "/", problems(site), welcome(site), Layout.commands("serve", "my-folder"));
    }
    Tag list = Tag.of("ul").with("class", "runs cards");
    runs.forEach(run -> list.add(card(site, run)));
    Tag form =
        Tag.of("form", list, Tag.of("button", "Compare the selected runs").with("type", "submit"))
            .with("method", "get")
            .with("action", "/compare");
    return Layout.page(
        "Runs",
        "/",
        problems(site),
        Tag.of(
            "p",
            "Folders of runs in "
                + String.join(", ", site.workspace().addresses())
                + ", the newest first."),
        form,
        Layout.commands("serve", site.workspace().home().toString()));
  }

  private static Tag problems(Site site) {
    Tag notes = Tag.of("div");
    site.workspace()
        .problems()
        .forEach(
            problem -> notes.add(Layout.note("bad", Tag.of("p", problem)).with("role", "alert")));
    return notes;
  }

  private static Tag welcome(Site site) {
    return Tag.of(
        "div",
        Tag.of(
            "p",
            "There is no run in "
                + site.workspace().home()
                + " yet. Of a trace, Tracemint learns a model, mints a copy, and says how close the"
                + " copy is."),
        Tag.of("p", Tag.link("/traces", "Upload or choose a trace").with("class", "button main"))
            .needs(Role.OPERATOR));
  }

  private static Tag card(Site site, RunFolder run) {
    String id = "pick-" + run.id();
    Tag pick =
        Tag.of("input")
            .with("type", "checkbox")
            .with("name", "run")
            .with("value", run.id())
            .with("id", id)
            .when(!run.has("report"), "disabled");
    Tag card =
        Tag.of("li")
            .with("class", "card")
            .add(Tag.of("h2", Tag.link("/run/" + run.id(), run.name())))
            .add(Tag.of("p", state(site, run)));
    if (!run.id().equals(run.name())) {
      card.add(Tag.of("p", run.path()).with("class", "reading place"));
    }
    if (!run.verdict().isEmpty()) {
      card.add(Tag.of("p", run.verdict() + ".").with("class", "verdict"));
    }
    return card.add(Tables.facts(facts(run)))
        .add(
            Tag.of("div", pick, Tag.of("label", "Compare").with("for", id))
                .with("class", "choice"));
  }

  static Tag state(Site site, RunFolder run) {
    Optional<JobState> job = site.jobs().newest("run:" + run.id()).map(Job::state);
    String word =
        job.filter(state -> state != JobState.DONE)
            .map(JobState::word)
            .orElse(run.isWhole() ? "done" : "not finished");
    return Tag.of("span", word).with("class", "badge " + word.replace(' ', '-'));
  }

  static Map<String, Object> facts(RunFolder run) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (!run.family().isEmpty()) {
      facts.put("Learnt by", run.family());
      String epsilon = run.setting("privacy.epsilon");
      facts.put("Privacy", epsilon.equals("off") ? "off" : "epsilon " + epsilon);
    }
    String started = run.manifest("records").path("started").asText();
    if (!started.isEmpty()) {
      facts.put("Begun", started.replace('T', ' ').replace("Z", " UTC"));
    }
    return facts;
  }
}
