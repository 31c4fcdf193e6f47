package io.tracemint.ingest.job;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.source.InputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads captures into one clean table of packets: PCAP and pcapng of any size, plain ones in
 * parallel. Every record becomes a row or is counted with a reason.
 *
 * <p>The output holds the table in {@code packets/} as Parquet, each file sorted by time, and in
 * {@code run.json} the counts.
 */
@Command(
    name = "ingest",
    description = {
      "Read captures (PCAP, pcapng; plain, gzip, zstd, xz, lz4) into a table of packets.",
      "Damaged records are counted by reason, with places, in run.json."
    },
    footer = {
      "%nExamples:",
      "  tracemint ingest t.pcap --output t.records",
      "  tracemint ingest captures/ 'more/*.pcap.gz' --output hdfs:///t.records"
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

  @Override
  public Plan plan() {
    return Plan.ofFolder(output).readsFiles(inputs).dependsOn("ingest");
  }

  @Override
  public void run(JobContext context) throws IOException {
    Configuration configuration = context.output().store().system().getConf();
    CaptureSettings settings = CaptureSettings.of(context.settings().group("ingest"));
    new PacketIngest(context, settings).write(InputFiles.of(inputs, configuration), configuration);
  }
}
