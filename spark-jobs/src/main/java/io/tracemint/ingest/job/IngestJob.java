package io.tracemint.ingest.job;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.follow.Follow;
import io.tracemint.ingest.follow.FollowSettings;
import io.tracemint.ingest.follow.Followed;
import io.tracemint.ingest.follow.UnreadableFiles;
import io.tracemint.ingest.label.Labels;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.source.BadFiles;
import io.tracemint.source.CaptureParts;
import io.tracemint.source.FlowParts;
import io.tracemint.source.InputFiles;
import io.tracemint.table.FlowRecordTable;
import io.tracemint.table.PacketTable;
import io.tracemint.table.named.NamedTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.util.SerializableConfiguration;
import picocli.CommandLine.ArgGroup;
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
      "Damaged records are counted by reason, with positions, in run.json; unreadable files are",
      "named there (ingest.bad-files = fail stops at the first)."
    },
    footer = {
      "%nExamples:",
      "  tracemint ingest t.pcap --output t.records",
      "  tracemint ingest captures/ 'more/*.pcap.gz' --output hdfs:///t.records",
      "  tracemint ingest flows.csv --output f.records --dialect ugr16",
      "  tracemint ingest --follow captures/ --output batches/",
      "  tracemint ingest --follow captures/ --batch 2026-01-05 --output days/"
    })
public final class IngestJob implements Job {
  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /** Either of them. */
  static final class Source {
    @Parameters(
        arity = "1..*",
        paramLabel = "INPUT",
        description = "Files, folders or patterns; or tables, as iceberg:TABLE or delta:TABLE.")
    private List<String> inputs = new ArrayList<>();

    @Option(
        names = "--follow",
        paramLabel = "DIR",
        description = {
          "Instead of INPUT, a folder in which files arrive: reads those that are complete",
          "into batches, each a table of its own in a folder of --output, each file once. Ends"
              + " when",
          "a file _stop lies in --output, or by follow.idle."
        })
    private Optional<String> folder = Optional.empty();
  }

  @Option(
      names = "--batch",
      paramLabel = "NAME",
      description = "With --follow: make one batch of that name of all new files, and end.")
  private Optional<String> batch = Optional.empty();

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

  private Optional<Followed> followed = Optional.empty();

  /** The job for others to run, with all else as the settings say. */
  public static IngestJob of(List<String> inputs, String output) {
    IngestJob job = new IngestJob();
    job.source.inputs = List.copyOf(inputs);
    job.output = output;
    return job;
  }

  private static IngestJob ofFollowed(List<String> inputs, String output, Followed followed) {
    IngestJob job = of(inputs, output);
    job.followed = Optional.of(followed);
    return job;
  }

  @Override
  public Plan plan() {
    requireBatch();
    return source.folder.isPresent()
        ? Plan.ofPrinting()
        : Plan.ofFolder(output).readsFiles(source.inputs).dependsOn("ingest");
  }

  private void requireBatch() {
    if (batch.isPresent() && source.folder.isEmpty()) {
      throw new UserError("--batch goes with --follow alone. Leave it out.");
    }
    batch.ifPresent(IngestJob::requireName);
  }

  private static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw UserError.of(
          "--batch is '%s', must be letters, digits, dots and dashes, such as 2026-01-05.", name);
    }
  }

  @Override
  public void run(JobContext context) throws Exception {
    if (source.inputs.stream().anyMatch(NamedTable::isName)) {
      new NamedIngest(context)
          .write(source.inputs, labels(context, context.output().store().system().getConf()));
      return;
    }
    if (source.folder.isEmpty()) {
      ingest(context);
      return;
    }
    FollowSettings settings = FollowSettings.of(context.settings().group("follow"));
    Follow follow =
        new Follow(context, settings, source.folder.get(), output, IngestJob::ofFollowed);
    if (batch.isPresent()) {
      follow.once(batch.get());
    } else {
      follow.on();
    }
  }

  private void ingest(JobContext context) throws IOException {
    Configuration configuration = context.output().store().system().getConf();
    Config group = context.settings().group("ingest");
    FlowSettings settings = FlowSettings.of(group);
    List<FileStatus> files = InputFiles.of(source.inputs, configuration);
    BadFiles bad = BadFiles.of(group);
    try {
      IngestKind wanted = IngestKind.of(group.getString("kind"));
      if (wanted.isFlows(files, settings, configuration, bad)) {
        writeFlows(context, settings, files, bad, configuration);
      } else {
        writePackets(context, settings.capture(), files, bad, configuration);
      }
    } catch (UserError error) {
      throw followed.isPresent() && bad.found().size() == files.size()
          ? new UnreadableFiles(error)
          : error;
    }
  }

  private static Labels labels(JobContext context, Configuration configuration) {
    return Labels.of(
        context.settings().group("ingest").getConfig("labels"),
        file -> LabelFile.lines(file, configuration));
  }

  private void writePackets(
      JobContext context,
      CaptureSettings settings,
      List<FileStatus> files,
      BadFiles bad,
      Configuration configuration) {
    Labels labels = labels(context, configuration);
    TableIngest ingest =
        new TableIngest(context, settings, bad, PacketTable.FOLDER, followed, labels);
    PartOutput output = PartOutput.of(ingest.aside(), partBytes(context), followed.isPresent());
    SerializableConfiguration shipped = new SerializableConfiguration(configuration);
    Bundles bundles = new Bundles(files, bundleBytes(context, settings));
    ingest.write(
        files,
        bundles.of(
            CaptureParts.ofFiles(files, settings, configuration, bad),
            split -> bundles.bytes(split.file(), split.start(), split.end(), split.isCompressed())),
        gauge -> new PacketPart(settings, bad.areSkipped(), output, labels, shipped, gauge)::write);
  }

  private void writeFlows(
      JobContext context,
      FlowSettings settings,
      List<FileStatus> files,
      BadFiles bad,
      Configuration configuration)
      throws IOException {
    Labels labels = labels(context, configuration);
    FlowParts parts = FlowParts.ofFiles(files, settings, configuration, bad);
    TableIngest ingest =
        new TableIngest(context, settings.capture(), bad, FlowRecordTable.FOLDER, followed, labels);
    SerializableConfiguration shipped = new SerializableConfiguration(configuration);
    PartOutput output = PartOutput.of(ingest.aside(), partBytes(context), followed.isPresent());
    Bundles bundles = new Bundles(files, bundleBytes(context, settings.capture()));
    ingest.write(
        files,
        bundles.of(
            parts.splits(),
            split -> bundles.bytes(split.file(), split.start(), split.end(), split.isCompressed())),
        gauge ->
            new FlowPart(
                    settings, parts.library(), bad.areSkipped(), output, labels, shipped, gauge)
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
