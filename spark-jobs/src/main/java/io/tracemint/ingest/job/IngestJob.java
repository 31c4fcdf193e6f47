package io.tracemint.ingest.job;

import com.typesafe.config.Config;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.source.BadFiles;
import io.tracemint.source.CaptureParts;
import io.tracemint.source.FlowParts;
import io.tracemint.source.InputFiles;
import io.tracemint.table.FlowRecordTable;
import io.tracemint.table.PacketTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.util.SerializableConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads captures into one clean table of packets: PCAP and pcapng of any size, plain ones in
 * parallel. Every record becomes a row or is counted with a reason.
 *
 * <p>The output holds the table in {@code packets/} or {@code flow-records/} as Parquet, each file
 * sorted by time, and in {@code run.json} the counts.
 */
@Command(
    name = "ingest",
    description = {
      "Read captures (PCAP, pcapng; plain, gzip, zstd, xz, lz4) into a table of packets, and",
      "flow records (NetFlow and IPFIX in captures or raw, nfcapd, CSV) into a table of flows.",
      "Damaged records are counted by reason, with places, in run.json; files of which nothing",
      "can be read are named there (ingest.bad-files = fail stops at the first)."
    },
    footer = {
      "%nExamples:",
      "  tracemint ingest t.pcap --output t.records",
      "  tracemint ingest captures/ 'more/*.pcap.gz' --output hdfs:///t.records",
      "  tracemint ingest flows.csv --output f.records --dialect ugr16"
    })
public final class IngestJob implements Job {
  @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files, folders or patterns.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      descriptionKey = "ingest.mode",
      description = "At damaged records: PERMISSIVE, DROPMALFORMED or FAILFAST.")
  private String mode = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      descriptionKey = "ingest.kind",
      description = "What the files hold: auto, packets or flows.")
  private String kind = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      descriptionKey = "ingest.csv.dialect",
      description = "Dialect of flow CSVs, or auto.")
  private String dialect = "";

  /** The job for others to run, with all else as the settings say. */
  public static IngestJob of(List<String> inputs, String output) {
    IngestJob job = new IngestJob();
    job.inputs = List.copyOf(inputs);
    job.output = output;
    return job;
  }

  @Override
  public Plan plan() {
    return Plan.ofFolder(output).readsFiles(inputs).dependsOn("ingest");
  }

  @Override
  public void run(JobContext context) throws IOException {
    Configuration configuration = context.output().store().system().getConf();
    Config group = context.settings().group("ingest");
    FlowSettings settings = FlowSettings.of(group);
    List<FileStatus> files = InputFiles.of(inputs, configuration);
    BadFiles bad = BadFiles.of(group);
    IngestKind wanted = IngestKind.of(group.getString("kind"));
    if (wanted.isFlows(files, settings, configuration, bad)) {
      writeFlows(context, settings, files, bad, configuration);
    } else {
      writePackets(context, settings.capture(), files, bad, configuration);
    }
  }

  private static void writePackets(
      JobContext context,
      CaptureSettings settings,
      List<FileStatus> files,
      BadFiles bad,
      Configuration configuration) {
    TableIngest ingest = new TableIngest(context, settings, bad, PacketTable.FOLDER);
    PartOutput output = PartOutput.of(ingest.aside(), partBytes(context));
    SerializableConfiguration shipped = new SerializableConfiguration(configuration);
    Bundles bundles = new Bundles(files, bundleBytes(context, settings));
    ingest.write(
        files,
        bundles.of(
            CaptureParts.ofFiles(files, settings, configuration, bad),
            split -> bundles.bytes(split.file(), split.start(), split.end(), split.isCompressed())),
        gauge -> new PacketPart(settings, bad.areSkipped(), output, shipped, gauge)::write);
  }

  private static void writeFlows(
      JobContext context,
      FlowSettings settings,
      List<FileStatus> files,
      BadFiles bad,
      Configuration configuration)
      throws IOException {
    FlowParts parts = FlowParts.ofFiles(files, settings, configuration, bad);
    TableIngest ingest = new TableIngest(context, settings.capture(), bad, FlowRecordTable.FOLDER);
    SerializableConfiguration shipped = new SerializableConfiguration(configuration);
    PartOutput output = PartOutput.of(ingest.aside(), partBytes(context));
    Bundles bundles = new Bundles(files, bundleBytes(context, settings.capture()));
    ingest.write(
        files,
        bundles.of(
            parts.splits(),
            split -> bundles.bytes(split.file(), split.start(), split.end(), split.isCompressed())),
        gauge ->
            new FlowPart(settings, parts.library(), bad.areSkipped(), output, shipped, gauge)
                ::write);
  }

  private static long partBytes(JobContext context) {
    return context.settings().group("ingest").getBytes("part-bytes");
  }

  // A task must read at least what its Parquet file is to hold.
  private static long bundleBytes(JobContext context, CaptureSettings settings) {
    return Math.max(settings.splitBytes(), partBytes(context));
  }
}
