package io.tracemint.console.page;

import io.tracemint.console.html.Numbers;
import io.tracemint.console.html.Tables;
import io.tracemint.console.html.Tag;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** All jobs, and one. */
public final class JobPages {
  private static final int SHOWN = 200;

  private JobPages() {}

  public static Page all(Site site) {
    List<Job> jobs = site.jobs().all();
    Object content =
        jobs.isEmpty()
            ? Tag.of("p", "No job was started from here yet.")
            : Tables.of(
                "Jobs, the newest first",
                List.of("job", "state", "started", "exit code"),
                jobs.stream().limit(SHOWN).map(JobPages::row).toList());
    return Layout.page(
        "Jobs",
        "/jobs",
        Tag.of(
            "p",
            "Each job is a process of its own. "
                + Numbers.count(site.settings().jobs(), "job runs", "jobs run")
                + " at a time (console.jobs); others wait."),
        content,
        Layout.commands("serve", "--set", "console.jobs=" + site.settings().jobs()));
  }

  private static List<Object> row(Job job) {
    Tag state = Tag.of("span", job.state().word()).with("class", "badge " + job.state().word());
    int code = job.record().code();
    return List.of(
        Tag.link("/job/" + job.id(), job.order().title()),
        state,
        time(job.record().created()),
        code < 0 ? "" : String.valueOf(code));
  }

  static String time(long millis) {
    return time(Instant.ofEpochMilli(millis));
  }

  static String time(Instant instant) {
    String text = instant.truncatedTo(ChronoUnit.SECONDS).toString();
    return text.replace('T', ' ').replace("Z", " UTC");
  }

  public static Page one(Job job) {
    Tag results = Tag.of("div");
    for (int step = 0; step <= job.record().step(); step++) {
      String text = job.results(step, false);
      if (!text.isBlank()) {
        results.add(Tag.of("pre", text).with("tabindex", "0").with("aria-label", "Output"));
      }
    }
    return Layout.page(
        job.order().title(),
        "/jobs",
        JobView.live(job),
        JobView.actions(job),
        job.state() == JobState.RUNNING ? "" : results,
        subject(job),
        Layout.commands(job.order().commands()));
  }

  private static Tag subject(Job job) {
    String subject = job.order().subject();
    String what = subject.substring(subject.indexOf(':') + 1);
    return subject.startsWith("trace:")
        ? Tag.of("p", Tag.link(TracePages.address(what), "To the trace"))
        : Tag.of("p", Tag.link("/run/" + what, "To the run"));
  }
}
