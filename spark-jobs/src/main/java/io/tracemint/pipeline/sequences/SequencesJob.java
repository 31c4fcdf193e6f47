package io.tracemint.pipeline.sequences;

import io.tracemint.failure.UserError;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.store.Refused;
import io.tracemint.record.PacketField;
import io.tracemint.table.FlowSeriesTable;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the first packets of conversations, the input of classifiers of encrypted traffic. */
@Command(
    name = "sequences",
    description = {
      "Write the first packets of each conversation: direction (1 from the client, -1 from the",
      "server), length of the IP packet, and nanoseconds since the packet before."
    },
    footer = {
      "%nExamples:",
      "  tracemint sequences t/flows --output t.npz",
      "  tracemint sequences t/flows --packets 16 --format csv --output t.csv",
      "  tracemint sequences t/flows --format parquet --output t-first/"
    })
public final class SequencesJob implements Job {
  private static final String PARQUET = "parquet";
  private static final String FOLDER = "rows";

  @Parameters(
      arity = "1",
      paramLabel = "FLOWS",
      description = "A flow table of packets' conversations, output of flows.")
  private String input = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The file to write; for Parquet, the folder.")
  private String output = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "npz for NumPy, csv or parquet (default: ${DEFAULT-VALUE}).")
  private String format = "npz";

  @Option(
      names = "--packets",
      paramLabel = "N",
      description = "Packets of each conversation (default: ${DEFAULT-VALUE}).")
  private int packets = 30;

  @Override
  public Plan plan() {
    Plan plan =
        switch (format) {
          case "npz", "csv" -> Plan.ofFile(output);
          case PARQUET -> Plan.ofFolder(output);
          default ->
              throw UserError.of(
                  "Sequences cannot be written as %s; choose npz, csv or parquet.", format);
        };
    return plan.readsTables(input).with("format", format).with("packets", packets);
  }

  @Override
  public void run(JobContext context) throws IOException {
    FlowSeriesTable table = FlowSeriesTable.open(context.spark(), input);
    requireFit(table.facts());
    Dataset<Row> rows = rows(context, table);
    long count = rows.count();
    Path staging = context.staging();
    switch (format) {
      case "npz" -> new NpzFile(context.output().store(), packets).write(rows, count, staging);
      case "csv" -> new CsvFile(context.output().store(), packets).write(rows, staging);
      default -> {
        String folder = new Path(staging, FOLDER).toString();
        Refused.inWriting(staging, () -> rows.write().parquet(folder));
      }
    }
    context.manifest().count("conversations", count);
    context.console().say("sequences: %,d conversations, at most %,d packets each", count, packets);
  }

  // In the order of time, and of what else tells conversations apart: the same every time.
  private Dataset<Row> rows(JobContext context, FlowSeriesTable table) {
    int lengths = table.facts().kind().features(Directions.BOTH).indexOf(PacketField.PKT_LEN);
    FirstPackets first = new FirstPackets(packets, lengths, table.book().isPresent());
    return context
        .spark()
        .createDataFrame(
            table.series().filter(series -> !series.segment().isContinued()).map(first::row),
            FirstPackets.schema(table.facts().keyColumns()))
        .orderBy("start_nanos", "srcip", "dstip", "srcport", "dstport", "proto");
  }

  private void requireFit(TraceFacts facts) {
    if (facts.kind() != TraceKind.PACKETS || facts.directions() != Directions.BOTH) {
      throw UserError.of(
          "%s holds %s, must hold conversations of packets. Run flows on a table of packets, with"
              + " --set flows.directions=both.",
          input,
          facts.kind() == TraceKind.PACKETS ? "single directions of packets" : "flow records");
    }
    if (packets < 1 || packets > facts.segmentRecords()) {
      throw UserError.of(
          "--packets is %,d, must lie between 1 and %,d. Change it, or run flows with more"
              + " flows.segment-records.",
          packets, facts.segmentRecords());
    }
  }
}
