package io.tracemint.pipeline.train;

import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.table.FlowSeriesTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Trains a model of each chunk of a trace: the seed chunk from nothing, the others from its
 * weights, side by side. Killed and run again, it goes on from the last checkpoints.
 */
@Command(
    name = "train",
    description = {
      "Train a model of each time slice: one from nothing, the others from its weights.",
      "Run again after a kill, it goes on from the last checkpoints to the same result."
    },
    footer = {"%nExample:", "  tracemint train flows/ --encoders encoders/ --output model/"})
public final class TrainJob implements Job {
  @Parameters(arity = "1", paramLabel = "FLOWS", description = "A flow table, output of flows.")
  private String input = "";

  @Option(
      names = "--encoders",
      required = true,
      paramLabel = "DIR",
      description = "Its encoders, output of fit.")
  private String encoders = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the model.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--epochs",
      paramLabel = "N",
      descriptionKey = "train.epochs",
      description = "Passes over the seed chunk's records (default: the family's).")
  private int epochs;

  @Override
  public Plan plan() {
    return Plan.ofResumableFolder(output)
        .readsTables(input, encoders)
        .dependsOn("model", "train", "privacy");
  }

  @Override
  public void run(JobContext context) {
    FlowSeriesTable table = FlowSeriesTable.open(context.spark(), input);
    Family family = Families.of(context.settings());
    Families.requireTable(family, table.facts());
    new Training(context, family, table, encoders).run();
  }
}
