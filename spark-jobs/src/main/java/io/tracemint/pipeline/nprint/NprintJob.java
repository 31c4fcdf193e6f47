package io.tracemint.pipeline.nprint;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.nprint.Layout;
import io.tracemint.nprint.MatrixFormat;
import io.tracemint.source.InputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the packets of captures as rows of bits, the input of many classifiers. */
@Command(
    name = "nprint",
    description = {
      "Write each packet of captures as a row of the bits of its headers, as the program nPrint",
      "does: 1, 0, or -1 where a packet has no such bit. Packets stay in their order; those",
      "without columns are counted and left out."
    },
    footer = {
      "%nExamples:",
      "  tracemint nprint t.pcap --output t.npy",
      "  tracemint nprint netflix/*.pcap --format csv --output netflix.csv",
      "  tracemint nprint t.pcap --format parquet --headers ipv4,ipv6,tcp,udp,icmp \\",
      "    --addresses drop --output bits/"
    })
public final class NprintJob implements Job {
  private static final String PARQUET = "parquet";

  @Parameters(arity = "1..*", paramLabel = "CAPTURE", description = "Files, folders or patterns.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The file to write; for Parquet, the folder.")
  private String output = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "npy, a matrix of int8 for NumPy (default); csv, with a column a bit; or parquet, with",
        "the time and an array of bits a packet."
      })
  private String format = "npy";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--headers",
      paramLabel = "HEADERS",
      descriptionKey = "nprint.headers",
      description = "Which of ipv4, ipv6, tcp, udp and icmp a row holds, in this order.")
  private String headers = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--addresses",
      paramLabel = "HOW",
      descriptionKey = "nprint.addresses",
      description = "keep, or drop: rows without the addresses of IP.")
  private String addresses = "";

  @Override
  public Plan plan() {
    Plan plan = fileFormat().isPresent() ? Plan.ofFile(output) : Plan.ofFolder(output);
    return plan.readsFiles(inputs).dependsOn("ingest", "nprint").with("format", format);
  }

  private Optional<MatrixFormat> fileFormat() {
    return switch (format) {
      case "npy" -> Optional.of(MatrixFormat.NPY);
      case "csv" -> Optional.of(MatrixFormat.CSV);
      case PARQUET -> Optional.empty();
      default ->
          throw UserError.of("Bits cannot be written as %s; choose npy, csv or parquet.", format);
    };
  }

  @Override
  public void run(JobContext context) throws IOException {
    Layout layout = Layout.of(context.settings().group("nprint"));
    new Encoding(context, layout, fileFormat())
        .run(InputFiles.of(inputs, context.output().store().system().getConf()));
  }
}
