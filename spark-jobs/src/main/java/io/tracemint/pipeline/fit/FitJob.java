package io.tracemint.pipeline.fit;

import io.tracemint.encode.EncodeSettings;
import io.tracemint.encode.EncoderFitting;
import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Footprint;
import io.tracemint.encode.Footprint.NetworkSize;
import io.tracemint.encode.Layout;
import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.Store;
import io.tracemint.pipeline.family.FamilyFit;
import io.tracemint.progress.Console;
import io.tracemint.table.EncoderFiles;
import io.tracemint.table.FlowSeriesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Learns how a flow table's columns become numbers.
 *
 * <h2>Input</h2>
 *
 * A flow table written by flows.
 *
 * <h2>Output</h2>
 *
 * {@code encoders.json}, which people can read, and {@code run.json}.
 */
@Command(
    name = "fit",
    description = "Learn the encoders of a flow table, and say how large a model will be.",
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
          "Encoders of another trace, such as a public one, whose IP2Vec vectors are taken as"
              + " they are.")
  private Optional<String> embedding = Optional.empty();

  @Override
  public Plan plan() {
    List<String> tables = new ArrayList<>(List.of(input));
    embedding.ifPresent(tables::add);
    return Plan.ofFolder(output)
        .readsTables(tables)
        .dependsOn("encode", "model", "conversations", "netdpsyn");
  }

  @Override
  public void run(JobContext context) {
    FlowSeriesTable table = FlowSeriesTable.open(context.spark(), input);
    Optional<Family> family = Families.of(context.settings());
    Families.requireDirections(family, table.facts());
    if (family.isPresent()) {
      FamilyFit.run(context, family.get(), table, "");
    } else {
      fitEncoders(context, table);
    }
  }

  private void fitEncoders(JobContext context, FlowSeriesTable table) {
    EncodeSettings settings = EncodeSettings.from(context.settings().group("encode"));
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    Optional<EncoderSet> ready = embedding.map(path -> EncoderFiles.read(path, configuration));
    EncoderSet encoders =
        new EncoderFitting(context.spark(), table, settings, context.seed()).fit(ready);
    Store store = context.output().store();
    store.write(new Path(context.staging(), EncoderSet.FILE), encoders.toJson());
    describe(encoders, context);
  }

  private static void describe(EncoderSet encoders, JobContext context) {
    Layout layout = encoders.layout();
    Footprint footprint = Footprint.of(layout, NetworkSize.from(context.settings().group("train")));
    context
        .manifest()
        .count("attribute-columns", layout.attributeWidth())
        .count("feature-columns", layout.featureWidth())
        .count("records-per-flow", layout.records());
    Console console = context.console();
    console.say(
        "fit: flows of up to %d records, %d a step: %s",
        layout.records(), layout.sampleLength(), footprint.describe());
    long heap = Runtime.getRuntime().maxMemory();
    if (footprint.trainingBytes() > heap) {
      console.say(
          "fit: that is more than this process has; lower encode.max-length or"
              + " encode.spikes-most, or train a smaller network");
    }
  }
}
