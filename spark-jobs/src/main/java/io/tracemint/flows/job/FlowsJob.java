package io.tracemint.flows.job;

import io.tracemint.flows.FlowSettings;
import io.tracemint.flows.TraceFacts;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.table.RecordTables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Groups records into conversations or one-way flows, one row per flow, chunk and segment.
 *
 * <h2>Input</h2>
 *
 * Record tables written by ingest, of packets or of flow records; several are epochs of one trace.
 *
 * <h2>Output</h2>
 *
 * {@code chunk=N/} in Parquet, {@code facts.json} and {@code run.json}.
 */
@Command(
    name = "flows",
    description = "Group records into conversations or one-way flows, by chunk of time.",
    footer = {
      "%nExamples:",
      "  tracemint flows records/ --output flows/ --chunks 10",
      "  tracemint flows netflix.records zoom.records --output flows/ --set flows.key=[label]"
          + " --set flows.label-by-folder=true"
    })
public final class FlowsJob implements Job {
  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Record tables, outputs of ingest.")
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the flow table.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--chunks",
      paramLabel = "N",
      descriptionKey = "flows.chunks",
      description = "Chunks of the trace's time (default: one for every 100,000 records).")
  private Optional<Integer> chunks = Optional.empty();

  @Override
  public Plan plan() {
    return Plan.ofFolder(output).readsTables(inputs).dependsOn("flows");
  }

  @Override
  public void run(JobContext context) {
    FlowSettings settings = FlowSettings.from(context.settings().group("flows"));
    boolean labelled = context.settings().group("flows").getBoolean("label-by-folder");
    Dataset<Row> records =
        labelled
            ? RecordTables.readLabelled(context.spark(), inputs)
            : RecordTables.read(context.spark(), inputs);
    FlowAssembly assembly = new FlowAssembly(context.spark(), records, settings);
    TraceFacts facts = assembly.write(context.staging(), context.output().store());
    describe(facts, context);
  }

  private static void describe(TraceFacts facts, JobContext context) {
    long flows = facts.distinct().getOrDefault("flow", 0L);
    context
        .manifest()
        .count("records", facts.recordCount())
        .count("set-aside", facts.setAsideCount())
        .count("flows", flows)
        .count("chunks", facts.chunks().size());
    context
        .console()
        .say(
            "flows: %,d records in %,d flows and %d chunks; longest flow of a chunk %,d"
                + " records; %,d records of IPv6 set aside",
            facts.recordCount(),
            flows,
            facts.chunks().size(),
            facts.lengths().longest(),
            facts.setAsideCount());
  }
}
