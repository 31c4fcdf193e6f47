package io.tracemint.launch;

import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import picocli.CommandLine.Command;

/** Prints every setting with its value, its meaning and who set it. */
@Command(
    name = "settings",
    description = "Print every setting with its meaning, its value and where that came from.",
    footer = {
      "%nExample:",
      "  tracemint settings --config mine.conf > all.conf",
      "The output is HOCON and can be edited and given to --config."
    })
final class SettingsJob implements Job {
  @Override
  public Plan plan() {
    return Plan.ofPrinting();
  }

  @Override
  public void run(JobContext context) {
    ConfigRenderOptions options =
        ConfigRenderOptions.defaults().setOriginComments(false).setJson(false);
    context.console().results().println(context.settings().all().root().render(options));
    context
        .settings()
        .sources()
        .forEach((key, source) -> context.console().say("%s is set by %s", key, source));
  }
}
