package io.tracemint.console.page;

import io.tracemint.console.html.Curve;
import io.tracemint.console.html.LineChart;
import io.tracemint.console.html.Numbers;
import io.tracemint.console.html.Tag;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import io.tracemint.console.job.LossPoint;
import io.tracemint.console.job.Phase;
import io.tracemint.console.job.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a job stands: its phases, losses and words, drawn anew every second while it runs. */
public final class JobView {
  private static final int LEAST_POINTS = 3;
  private static final int LAST_MESSAGES = 12;

  private JobView() {}

  /** The part of a page that keeps itself up to date. */
  public static Tag live(Job job) {
    Tag live = Tag.of("div").with("id", "live-" + job.id()).with("class", "live");
    if (!job.state().hasEnded()) {
      live.with("hx-get", "/job/" + job.id() + "/live")
          .with("hx-trigger", "every 1s")
          .with("hx-swap", "outerHTML");
    }
    live.add(Tag.of("h2", "Progress")).add(state(job));
    if (job.state() == JobState.WAITING) {
      return live.add(Tag.of("p", "It begins when the job before it has ended."));
    }
    Said said = job.said();
    return live.add(phases(said)).add(losses(said)).add(end(job, said)).add(words(job));
  }

  private static Tag state(Job job) {
    int commands = job.order().commands().size();
    String text =
        commands == 1 || job.state() != JobState.RUNNING
            ? job.state().word()
            : job.state().word() + ", step " + (job.record().step() + 1) + " of " + commands;
    Tag badge = Tag.of("span", text).with("class", "badge " + job.state().word());
    return Tag.of("p", job.order().title() + ": ", badge)
        .with("role", "status")
        .with("class", "state");
  }

  private static List<Tag> phases(Said said) {
    List<Tag> rows = new ArrayList<>();
    for (Phase phase : said.phases()) {
      String name = phase.name();
      String done =
          Numbers.count(phase.done())
              + " of "
              + Numbers.count(phase.total())
              + " "
              + phase.unit()
              + left(phase)
              + (phase.note().isEmpty() ? "" : ", " + phase.note());
      Tag bar =
          Tag.of("progress", Math.round(phase.share() * 100) + " %")
              .with("max", 1000)
              .with("value", phase.ended() ? 1000 : Math.round(phase.share() * 1000))
              .with("aria-label", name);
      rows.add(
          Tag.of("div", Tag.of("span", name), bar, Tag.of("span", done).with("class", "unit"))
              .with("class", "phase"));
    }
    return rows;
  }

  private static String left(Phase phase) {
    if (phase.ended()) {
      return ", took " + Numbers.time(Duration.ofSeconds(Math.round(phase.seconds())));
    }
    return phase.share() == 0 ? "" : ", " + Numbers.time(phase.left()) + " left";
  }

  private static List<Tag> losses(Said said) {
    List<Tag> charts = new ArrayList<>();
    said.losses()
        .forEach(
            (phase, points) -> {
              if (points.size() >= LEAST_POINTS) {
                charts.add(chart(phase, points));
              }
            });
    return charts;
  }

  private static Tag chart(String phase, List<LossPoint> points) {
    double[] x = points.stream().mapToDouble(LossPoint::seconds).toArray();
    double[] y = points.stream().mapToDouble(LossPoint::loss).toArray();
    Curve curve = new Curve("loss", "copy-0", x, y);
    return new LineChart("Loss: " + phase, "seconds", false, List.of(curve)).figure();
  }

  private static List<Tag> end(Job job, Said said) {
    List<Tag> parts = new ArrayList<>();
    if (job.state() == JobState.FAILED) {
      String why = said.failure().isEmpty() ? lastWords(job) : said.failure();
      parts.add(
          Layout.note("bad", Tag.of("h3", "It failed"), Tag.of("p", why), Tag.of("p", advice(job)))
              .with("role", "alert"));
    } else if (job.state() == JobState.STOPPED) {
      parts.add(
          Layout.note(
              "fair", Tag.of("p", "It was stopped. Its outputs stay; begin again to continue.")));
    }
    return parts;
  }

  private static String lastWords(Job job) {
    List<String> messages = job.said().messages();
    return messages.isEmpty() ? "There was no message." : messages.get(messages.size() - 1);
  }

  private static String advice(Job job) {
    int code = job.record().code();
    return "Exit code " + code + ": " + meaning(code);
  }

  private static String meaning(int code) {
    return switch (code) {
      case 1 -> "the command line was wrong. Please report it, the console wrote it.";
      case 2 ->
          "the input, a setting or the place of the output. Mend what is named and begin again.";
      case 3 -> "a fault of Tracemint. Please report it with the lines below.";
      case 4 -> "a quality gate was missed. The report is there all the same.";
      case 137 ->
          "too little memory. Start the console with a larger TRACEMINT_MEMORY, such as 8g.";
      default -> "the process ended in a way that Tracemint does not know.";
    };
  }

  private static List<Tag> words(Job job) {
    List<String> lines = new ArrayList<>();
    for (int step = 0; step <= job.record().step(); step++) {
      lines.addAll(job.said(step).messages());
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_MESSAGES), lines.size());
    Tag list = Tag.of("ul").with("class", "words");
    last.forEach(line -> list.add(Tag.of("li", line)));
    return List.of(Tag.of("h3", "Messages"), list);
  }

  /** What can be done about a job. */
  public static Tag actions(Job job) {
    Tag row = Tag.of("div").with("class", "actions");
    if (!job.state().hasEnded()) {
      row.add(button(job, "stop", "Stop"));
    } else if (job.state() != JobState.DONE) {
      row.add(button(job, "again", "Begin again"));
    }
    return row;
  }

  private static Tag button(Job job, String what, String text) {
    return Layout.button("/job/" + job.id() + "/" + what, text)
        .needs(DeletePage.neededFor(job.order()));
  }
}
