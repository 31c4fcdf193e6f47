package io.tracemint.pipeline.train;

import io.tracemint.encode.EncoderSet;
import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.pipeline.family.FamilyTraining;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.table.EncoderFiles;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.train.calibration.TotalVariation;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
      description = "Rounds over the seed chunk's flows (default: 40).")
  private double epochs;

  @Override
  public Plan plan() {
    return Plan.ofResumableFolder(output)
        .readsTables(input, encoders)
        .dependsOn("model", "train", "privacy", "conversations", "netdpsyn");
  }

  @Override
  public void run(JobContext context) {
    FlowSeriesTable table = FlowSeriesTable.open(context.spark(), input);
    Optional<Family> family = Families.of(context.settings());
    Families.requireDirections(family, table.facts());
    if (family.isPresent()) {
      new FamilyTraining(context, family.get(), table, encoders).run();
      return;
    }
    EncoderSet known =
        EncoderFiles.read(encoders, context.spark().sparkContext().hadoopConfiguration());
    List<ChunkEntry> entries = new Training(context, table, known).run();
    describe(entries, context);
  }

  private static void describe(List<ChunkEntry> entries, JobContext context) {
    describeCalibration(entries, context);
    long untrained = entries.stream().filter(TrainJob::tookSeedModel).count();
    context
        .manifest()
        .count("chunks", entries.size())
        .count("chunks-with-the-seed-model", untrained)
        .count("chunks-without-flows", entries.stream().filter(e -> e.model().isEmpty()).count())
        .count("steps", entries.stream().mapToLong(ChunkEntry::steps).sum());
    if (untrained > 0) {
      context
          .console()
          .say(
              "train: %d chunks have too few flows to train and take the seed chunk's model"
                  + " (train.least-flows)",
              untrained);
    }
  }

  private static void describeCalibration(List<ChunkEntry> entries, JobContext context) {
    List<TotalVariation> moved =
        entries.stream().flatMap(entry -> entry.calibrated().values().stream()).toList();
    if (!moved.isEmpty()) {
      context
          .console()
          .say(
              "train: categories calibrated, their shares now differ by %.3f from the flows'"
                  + " instead of %.3f (mean total variation of %d heads)",
              mean(moved, TotalVariation::after),
              mean(moved, TotalVariation::before),
              moved.size());
    }
  }

  private static double mean(List<TotalVariation> moved, ToDoubleFunction<TotalVariation> when) {
    return moved.stream().mapToDouble(when).average().orElse(0);
  }

  private static boolean tookSeedModel(ChunkEntry entry) {
    return !entry.model().isEmpty() && entry.steps() == 0;
  }
}
