package io.tracemint.pipeline.anonymise;

import com.typesafe.config.Config;
import io.tracemint.anonymise.AnonymiseSettings;
import io.tracemint.anonymise.Disguise;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.job.IngestKind;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.source.BadFiles;
import io.tracemint.source.InputFiles;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Writes a trace with other addresses and without payload. Packets stay in their order and keep
 * their headers; flow records come out in the order of time.
 */
@Command(
    name = "anonymise",
    description = {
      "Write a trace with other addresses and without payload: captures as a capture, flow",
      "records as flow records. Sizes, times between packets and who talks to whom stay, and can",
      "reveal hosts and people: see docs/anonymise.md."
    },
    footer = {
      "%nExamples:",
      "  tracemint anonymise t.pcap --output t-anonymous.pcap",
      "  tracemint anonymise captures/ --each --key-file key --output hdfs:///t/anonymous",
      "  tracemint anonymise flows.csv --format nfdump-csv --times random --output f.csv"
    })
public final class AnonymiseJob implements Job {
  @Parameters(arity = "1..*", paramLabel = "TRACE", description = "Files, folders or patterns.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The file to write; with --each, the folder.")
  private String output = "";

  @Option(
      names = "--each",
      description = "Write a file for each capture, under its name, instead of one for all.")
  private boolean each;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "pcap or pcapng for packets (default: pcap); for flow records (default: netflow-csv)",
        "nfdump-csv, netflow-v5, netflow-v9 or ipfix."
      })
  private String format = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      descriptionKey = "anonymise.key",
      description = {
        "The file with the secret of the mapping: the same key gives the same addresses",
        "(default: a random one that is not kept)."
      })
  private String keyFile = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--addresses",
      paramLabel = "HOW",
      descriptionKey = "anonymise.addresses",
      description = "prefix (keeps shared first bits), random or keep.")
  private String addresses = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--ports",
      paramLabel = "HOW",
      descriptionKey = "anonymise.ports",
      description = "keep or random.")
  private String ports = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--payload",
      paramLabel = "HOW",
      descriptionKey = "anonymise.payload",
      description = "drop stores only headers, zero as many zeros as there was payload.")
  private String payload = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--times",
      paramLabel = "HOW",
      descriptionKey = "anonymise.times",
      description = "keep, random, or a shift such as 36h or -400d.")
  private String times = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--macs",
      paramLabel = "HOW",
      descriptionKey = "anonymise.macs",
      description = "drop writes only IP packets; random and keep, Ethernet frames.")
  private String macs = "";

  @Override
  public Plan plan() {
    Plan plan = each ? Plan.ofFolder(output) : Plan.ofFile(output);
    return plan.readsFiles(inputs)
        .dependsOn("ingest", "anonymise", "export.file")
        .with("format", format)
        .with("each", each);
  }

  @Override
  public void run(JobContext context) throws Exception {
    AnonymiseSettings settings = AnonymiseSettings.of(context.settings().group("anonymise"));
    Key key = Key.of(context.settings().secret("anonymise.key"));
    Disguise disguise = new Disguise(settings, key.bytes());
    Configuration configuration = context.output().store().system().getConf();
    List<FileStatus> files = InputFiles.of(inputs, configuration);
    if (isFlows(context, files, configuration)) {
      requireOneFile();
      new FlowRewrite(context, disguise, format).run(inputs);
    } else {
      new PacketRewrite(context, settings, disguise, format, each).run(files);
    }
    if (key.isLost()) {
      context.console().say("anonymise: no key was given; another run gives other addresses");
    }
  }

  private static boolean isFlows(
      JobContext context, List<FileStatus> files, Configuration configuration) {
    Config group = context.settings().group("ingest");
    return IngestKind.of(group.getString("kind"))
        .isFlows(files, FlowSettings.of(group), configuration, BadFiles.of(group));
  }

  private void requireOneFile() {
    if (each) {
      throw UserError.of(
          "--each is for captures; flow records of several files are put in the order of time."
              + " Leave it out, and let --output %s be a file.",
          output);
    }
  }
}
