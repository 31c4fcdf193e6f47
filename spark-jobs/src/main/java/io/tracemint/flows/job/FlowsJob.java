package io.tracemint.flows.job;

import io.tracemint.flows.FlowSettings;
import io.tracemint.flows.TraceFacts;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.table.FlowSeriesTable;
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
      description = "Record tables, outputs of ingest, or iceberg:TABLE, delta:TABLE.")
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
    return Plan.ofFolder(output).readsOwnRecords(inputs).dependsOn("flows", "privacy");
  }

  @Override
  public void run(JobContext context) {
    FlowSettings settings = settings(context);
    boolean labelled = context.settings().group("flows").getBoolean("label-by-folder");
    Dataset<Row> records =
        labelled
            ? RecordTables.readLabelled(context.spark(), inputs)
            : RecordTables.read(context.spark(), inputs);
    DualStack trace = DualStack.of(records, settings);
    FlowAssembly assembly = new FlowAssembly(context.spark(), trace.records(), settings);
    TraceFacts facts = assembly.write(context.staging(), context.output().store());
    trace
        .book()
        .ifPresent(
            book -> FlowSeriesTable.writeBook(book, context.staging(), context.output().store()));
    describe(facts, context);
    if (trace.sixCount() > 0) {
      describe(trace, settings, context);
    }
  }

  // Which addresses there are would be a release that nobody paid.
  private static FlowSettings settings(JobContext context) {
    FlowSettings settings = FlowSettings.from(context.settings().group("flows"));
    boolean isPrivate =
        PrivacySettings.from(context.settings().group("privacy")).epsilon().isPresent();
    return isPrivate ? settings.withoutIpv6() : settings;
  }

  private static void describe(DualStack trace, FlowSettings settings, JobContext context) {
    DualStack.Left left = trace.left();
    int addresses = trace.book().map(book -> book.hosts().size()).orElse(0);
    context
        .manifest()
        .count("ipv6-records", trace.sixCount() - left.sixCount())
        .count("ipv6-addresses", addresses)
        .count("ipv6-set-aside", left.sixCount())
        .count("reserved-set-aside", left.reservedCount());
    context
        .console()
        .say(
            "flows: %,d records of IPv6 between %,d addresses",
            trace.sixCount() - left.sixCount(), addresses);
    if (left.sixCount() > 0) {
      context
          .console()
          .say("flows: %,d records of IPv6 set aside: %s", left.sixCount(), why(settings));
    }
    if (left.reservedCount() > 0) {
      context
          .console()
          .say(
              "flows: %,d records of IPv4 set aside: their addresses, 240.0.0.0 to 254.255.255.255,"
                  + " stand for IPv6 ones (flows.ipv6-addresses)",
              left.reservedCount());
    }
  }

  private static String why(FlowSettings settings) {
    return settings.ipv6Addresses() == 0
        ? "flows.ipv6-addresses is 0, or privacy.epsilon is set"
        : String.format(
            "beyond the most frequent %,d addresses (flows.ipv6-addresses)",
            settings.ipv6Addresses());
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
                + " records; %,d records set aside",
            facts.recordCount(),
            flows,
            facts.chunks().size(),
            facts.lengths().longest(),
            facts.setAsideCount());
  }
}
