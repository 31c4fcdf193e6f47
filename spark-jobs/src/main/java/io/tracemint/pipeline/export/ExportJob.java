package io.tracemint.pipeline.export;

import io.tracemint.export.format.ExportOptions;
import io.tracemint.export.netflow.Collector;
import io.tracemint.export.netflow.Pace;
import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.settings.Settings;
import io.tracemint.table.named.NamedTable;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a record table, real or synthetic, in order of time and in another format. */
@Command(
    name = "export",
    description = "Write a record table as PCAP, NetFlow, IPFIX, CSV or sorted Parquet.",
    footer = {
      "%nExamples:",
      "  tracemint export synthetic/ --output synthetic.pcap",
      "  tracemint export synthetic/ --format pcapng --parts 20 --output hdfs:///t/synthetic",
      "  tracemint export flows-synthetic/ --format netflow-v9 --output synthetic.nf9",
      "  tracemint export flows-synthetic/ --format ipfix --to udp://collector:4739 --speed 10x",
      "  tracemint export synthetic/ --to iceberg:lake.traces.synthetic"
    })
public final class ExportJob implements Job {
  @Parameters(
      arity = "1",
      paramLabel = "TABLE",
      description = "A record table, output of generate or ingest, or iceberg:TABLE, delta:TABLE.")
  private String input = "";

  @ArgGroup(multiplicity = "1")
  private Destination destination = new Destination();

  /** A file or folder, or a collector, or a table by name. */
  static final class Destination {
    @Option(
        names = "--output",
        required = true,
        paramLabel = "PATH",
        description = "The file to write; with --parts, the folder.")
    private String output = "";

    @Option(
        names = "--to",
        required = true,
        paramLabel = "URL",
        description = {
          "Instead of a file: a collector, such as udp://collector:2055, which gets NetFlow or IPFIX",
          "at the times of the trace; or a table, as iceberg:TABLE or delta:TABLE."
        })
    private String other = "";
  }

  @Option(
      names = "--speed",
      paramLabel = "R",
      description = {
        "With --to: how many times as fast as the trace, such as 10x; max does not wait",
        "(default: ${DEFAULT-VALUE})."
      })
  private String speed = "1x";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "pcap, pcapng or packet-csv for packets (default: ${DEFAULT-VALUE});",
        "netflow-v5, netflow-v9, ipfix, netflow-csv or nfdump-csv for flow records;",
        "parquet for both."
      })
  private String format = "pcap";

  @Option(
      names = "--parts",
      paramLabel = "N",
      description = "Write this many files in time order, each valid by itself, instead of one.")
  private int parts;

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--snap-bytes",
      paramLabel = "N",
      descriptionKey = "export.file.snap-bytes",
      description = "Bytes of a packet that a capture stores at most (default: 0, only headers).")
  private int snapBytes;

  /** How files of a format are called. */
  public static String extension(String format, Settings settings) {
    return OutputForm.of(format).extension(ExportOptions.of(settings.group("export.file")));
  }

  @Override
  public Plan plan() {
    if (parts < 0) {
      throw UserError.of(
          "--parts is %d, must be at least 1. Leave it out for a single file.", parts);
    }
    if (isSent() && parts > 0) {
      throw UserError.of("--parts is for files, and --to writes none. Leave one of them out.");
    }
    if (format.equals(OutputForm.PARQUET) && parts == 0) {
      throw UserError.of("Parquet is written as a folder. Say --parts N.");
    }
    if (isNamed()) {
      return Plan.ofPrinting().readsOwnRecords(List.of(input)).dependsOn("tables");
    }
    if (isSent()) {
      return Plan.ofPrinting().readsOwnRecords(List.of(input));
    }
    String output = destination.output;
    Plan plan = parts > 0 ? Plan.ofFolder(output) : Plan.ofFile(output);
    return plan.readsOwnRecords(List.of(input))
        .dependsOn("export", "repair")
        .with("format", format)
        .with("parts", parts);
  }

  @Override
  public void run(JobContext context) throws IOException {
    if (isNamed()) {
      new TableExport(context, NamedTable.of(destination.other)).write(input);
      return;
    }
    OutputForm form = OutputForm.of(format);
    if (isSent()) {
      form.checkDatagrams();
      Collector collector = Collector.parse(destination.other);
      SortedExport.of(context, input, form).replay(collector, Pace.speed(speed));
      return;
    }
    SortedExport export = SortedExport.of(context, input, form);
    if (parts > 0) {
      export.parts(parts);
    } else {
      export.oneFile();
    }
  }

  private boolean isSent() {
    return !destination.other.isEmpty();
  }

  private boolean isNamed() {
    return NamedTable.isName(destination.other);
  }
}
