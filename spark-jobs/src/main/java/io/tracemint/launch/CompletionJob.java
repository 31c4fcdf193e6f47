package io.tracemint.launch;

import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script for bash and zsh. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {"%nExample:", "  source <(tracemint completion)"})
final class CompletionJob implements Job {
  @Spec private CommandSpec spec;

  @Override
  public Plan plan() {
    return Plan.ofPrinting();
  }

  @Override
  public void run(JobContext context) {
    context.console().results().println(AutoComplete.bash("tracemint", spec.root().commandLine()));
  }
}
