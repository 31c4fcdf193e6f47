package io.tracemint.simulate;

import com.typesafe.config.Config;
import io.tracemint.export.format.ExportFormat;
import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.progress.Progress;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Simulates a trace without real data: sessions of clients and servers, with labelled attacks. The
 * same seed gives the same trace on any number of tasks.
 */
@Command(
    name = "simulate",
    description = {
      "Simulate a trace: web, DNS, SSH, mail, NTP, streams, pings and labelled attacks.",
      "The same seed gives the same trace, byte for byte, on any number of cores."
    },
    footer = {
      "%nExamples:",
      "  tracemint simulate --packets 1000000 --output t.pcap",
      "  tracemint simulate --records 200000 --hours 24 --format netflow-csv --output flows.csv",
      "  tracemint simulate --packets 100000000 --parts 50 --output hdfs:///traces/big"
    })
public final class SimulateJob implements Job {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The file to write; with --parts, the folder.")
  private String output = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ExportFormat format = ExportFormat.PCAP;

  @Option(
      names = "--parts",
      paramLabel = "N",
      description = "Write this many files in time order, each valid by itself, instead of one.")
  private int parts;

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--packets",
      paramLabel = "N",
      descriptionKey = "simulate.packets",
      description = "Packets of the trace (default: 1000000).")
  private long packets;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--records",
      paramLabel = "N",
      descriptionKey = "simulate.records",
      description = "Flow records of the trace, instead of --packets.")
  private long records;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--hours",
      paramLabel = "N",
      descriptionKey = "simulate.hours",
      description = "Length of the trace (default: 1).")
  private double hours;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--attacks",
      paramLabel = "LIST",
      descriptionKey = "simulate.attacks",
      description = "all, none, or a list of scan, syn-flood, brute-force (default: all).")
  private String attacks = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--snap-bytes",
      paramLabel = "N",
      descriptionKey = "simulate.snap-bytes",
      description = "Bytes of a packet that a capture stores at most (default: 96).")
  private int snapBytes;

  @Override
  public Plan plan() {
    if (parts < 0) {
      throw UserError.of("--parts is %d, must be at least 1.", parts);
    }
    Plan plan = parts > 0 ? Plan.ofFolder(output) : Plan.ofFile(output);
    return plan.dependsOn("simulate").with("format", format).with("parts", parts);
  }

  @Override
  public void run(JobContext context) throws IOException {
    Config settings = context.settings().group("simulate");
    TracePart whole = TracePart.whole(settings, context.seed(), format);
    Simulation simulation = whole.simulation();
    long rows;
    try (Progress progress =
        context.console().start("simulate", simulation.unit().word(), simulation.count())) {
      rows = write(context, whole, progress);
    }
    context.manifest().count(format.packets() ? "packets" : "records", rows);
  }

  private long write(JobContext context, TracePart whole, Progress progress) throws IOException {
    long tasks = Parallel.tasks(whole.simulation(), context.settings().group("simulate"));
    Path staging = context.staging();
    if (parts > 0) {
      return new Parallel(context, progress).files(whole, parts, staging);
    }
    if (tasks > 1) {
      return new Parallel(context, progress).oneFile(whole, (int) tasks, staging);
    }
    return whole.write(staging, context.output().store(), progress::update);
  }
}
