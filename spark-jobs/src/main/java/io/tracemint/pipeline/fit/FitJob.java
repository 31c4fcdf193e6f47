package io.tracemint.pipeline.fit;

import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.family.PublicStart;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.pipeline.model.PublicModel;
import io.tracemint.table.FlowSeriesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Learns how the columns of a flow table are encoded.
 *
 * <h2>Input</h2>
 *
 * A flow table written by flows.
 *
 * <h2>Output</h2>
 *
 * {@code vocabularies.json}, which people can read, {@code family.json} and {@code run.json}.
 */
@Command(
    name = "fit",
    description = "Learn how fields are encoded, and say how large a model will be.",
    footer = {"%nExample:", "  tracemint fit flows/ --output encoders/"})
public final class FitJob implements Job {
  @Parameters(arity = "1", paramLabel = "FLOWS", description = "A flow table, output of flows.")
  private String input = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the encoders.")
  private String output = "";

  @Option(
      names = "--embedding",
      paramLabel = "DIR",
      description =
          "Encoders of another trace, such as a public one, whose IP2Vec vectors are used.")
  private Optional<String> embedding = Optional.empty();

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @Option(
      names = "--public",
      paramLabel = "DIR",
      descriptionKey = "privacy.public-model",
      description = "With privacy: the model of a public trace, whose encoders are used.")
  private String open = "";

  @Override
  public Plan plan() {
    List<String> tables = new ArrayList<>(List.of(input));
    embedding.ifPresent(tables::add);
    if (!open.isEmpty()) {
      tables.add(open);
    }
    return Plan.ofFolder(output).readsTables(tables).dependsOn("model", "privacy");
  }

  @Override
  public void run(JobContext context) {
    FlowSeriesTable table = FlowSeriesTable.open(context.spark(), input);
    Family family = Families.of(context.settings());
    Families.requireTable(family, table.facts());
    Optional<String> others =
        PublicModel.of(
                context.settings(),
                family.name(),
                context.spark().sparkContext().hadoopConfiguration())
            .map(PublicStart::vocabularies)
            .or(() -> embedding.map(path -> vocabularies(context, path)));
    Fit.run(context, family, table, others.orElse(""));
  }

  private static String vocabularies(JobContext context, String folder) {
    ModelFolder other =
        new ModelFolder(new Path(folder), context.spark().sparkContext().hadoopConfiguration());
    other.header();
    return other.vocabularies();
  }
}
