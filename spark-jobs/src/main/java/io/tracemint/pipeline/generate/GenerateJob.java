package io.tracemint.pipeline.generate;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Generates a synthetic trace from a model, as large as the original or of another size: as many
 * flows and as many records, in every chunk.
 */
@Command(
    name = "generate",
    description = {
      "Generate a synthetic record table from a model.",
      "It has --scale times as many flows and records as the original."
    },
    footer = {
      "%nExamples:",
      "  tracemint generate model/ --output synthetic/",
      "  tracemint generate model/ --scale 10 --output synthetic/",
      "  tracemint generate model/ --where label=ddos --count 10000 --output ddos/"
    })
public final class GenerateJob implements Job {
  @Parameters(arity = "1", paramLabel = "MODEL", description = "A model, output of train.")
  private String model = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the record table.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--scale",
      paramLabel = "R",
      descriptionKey = "generate.scale",
      description = "Size over that of the original, at most 1000 (default: 1).")
  private double scale;

  @Option(
      names = "--count",
      paramLabel = "FLOWS",
      description = "Number of flows, instead of --scale.")
  private long count;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "Only flows with this value of the column that the model is conditioned on.")
  private Optional<String> where = Optional.empty();

  @Override
  public Plan plan() {
    if (count < 0) {
      throw UserError.of("--count is %d, must be at least 1.", count);
    }
    return Plan.ofFolder(output)
        .readsTables(model)
        .dependsOn("generate", "repair")
        .with("count", count)
        .with("where", where.orElse(""));
  }

  @Override
  public void run(JobContext context) {
    new Generation(context, model).run(where.orElse(""), count);
  }
}
