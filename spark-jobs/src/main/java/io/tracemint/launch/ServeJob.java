package io.tracemint.launch;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The console's place among the commands: its manual, and its words for completion. The script
 * {@code tracemint} starts the console itself, which is no part of the application.
 */
@Command(
    name = "serve",
    description = {
      "Open the console in the browser: upload or choose a trace, see what it holds,",
      "learn it, watch the progress, read the report, compare runs, generate more. It",
      "can be reached from this machine with the address that is printed. It takes",
      "only the options --workspace, --set and --config."
    },
    footer = {
      "%nExamples:",
      "  tracemint serve",
      "  tracemint serve /data/traces --set console.port=9000 --set console.jobs=2"
    })
final class ServeJob implements Job {
  // Read by the console, which gets the same words.
  @SuppressWarnings("UnusedVariable")
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder of runs and traces (default: the current one).")
  private Optional<String> folder = Optional.empty();

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      description = {
        "Show the runs of another folder, too: hdfs://..., s3a://... or one of this machine;",
        "give the option again for more."
      })
  private List<String> others = List.of();

  @Override
  public Plan plan() {
    return Plan.ofPrinting();
  }

  @Override
  public void run(JobContext context) {
    throw new UserError(
        "The console is no Spark application. Start it with the script: ./tracemint serve.");
  }
}
