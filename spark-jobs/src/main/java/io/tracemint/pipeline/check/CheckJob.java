package io.tracemint.pipeline.check;

import io.tracemint.check.finding.CheckJson;
import io.tracemint.check.finding.CheckText;
import io.tracemint.check.finding.Findings;
import io.tracemint.failure.GateFailed;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.source.InputFiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the packets of captures that networks and readers would reject. */
@Command(
    name = "check",
    description = {
      "Check the packets of captures: checksums, lengths, options, states and sequence numbers of",
      "TCP, and what tcpreplay, Zeek and Suricata would drop. Prints a line for each rule: how",
      "many packets break it, and the first. Exit code 4 if a rule that is an error is broken."
    },
    footer = {
      "%nExamples:",
      "  tracemint check t.pcap",
      "  tracemint check hdfs:///captures/ --json",
      "  tracemint check lab.pcap --ignore tcp-checksum,above-mtu"
    })
public final class CheckJob implements Job {
  @Parameters(arity = "1..*", paramLabel = "CAPTURE", description = "Files, folders or patterns.")
  private List<String> inputs = new ArrayList<>();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--ignore",
      paramLabel = "RULES",
      descriptionKey = "check.ignore",
      description = "Rules to leave out, separated by commas; docs/check.md lists them.")
  private String ignore = "";

  @Override
  public Plan plan() {
    return Plan.ofPrinting().readsFiles(inputs);
  }

  @Override
  public void run(JobContext context) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    List<FileStatus> files = InputFiles.of(inputs, configuration);
    Checking checking = new Checking(context);
    Findings findings = checking.check(files, configuration);
    show(context, findings, checking, files.size());
    if (!findings.isSound()) {
      throw new GateFailed(
          "rules that are errors are broken, named above. Where a capture is as it should be, leave"
              + " them out with --ignore RULE.");
    }
  }

  private void show(JobContext context, Findings findings, Checking checking, int files) {
    context
        .manifest()
        .count("files", findings.files())
        .count("packets", findings.packets())
        .count("faulty-packets", findings.faultyPackets())
        .count("connections", findings.conversations())
        .set("rules", CheckJson.rules(findings))
        .set("bad-files", checking.bad().found())
        .skipped(findings.skipped());
    PrintStream results = context.console().results();
    if (json) {
      results.println(CheckJson.render(findings, Map.of("badFiles", checking.bad().found())));
    } else {
      CheckText.table(findings).forEach(results::println);
    }
    context
        .console()
        .say("check: %s%s", CheckText.summary(findings), checking.bad().summary(files));
  }
}
