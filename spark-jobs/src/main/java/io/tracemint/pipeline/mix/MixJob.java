package io.tracemint.pipeline.mix;

import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.mix.MixSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Inserts traffic, generated or real, into a background at a time and a rate. Labels tell the two
 * apart.
 */
@Command(
    name = "mix",
    description = {
      "Insert the traffic of one record table into another, at a time and a rate: an attack into",
      "a background, with labels. Records of the background do not change."
    },
    footer = {
      "%nExamples:",
      "  tracemint mix records/ --inject ddos/ --at 10m --rate 500 --type ddos --output mixed/",
      "  tracemint mix synthetic/ --inject scan/ --hosts 203.0.113.9=10.0.0.5 --output mixed/"
    })
public final class MixJob implements Job {
  @Parameters(
      arity = "1",
      paramLabel = "BACKGROUND",
      description = "A record table, output of ingest or generate.")
  private String background = "";

  @Option(
      names = "--inject",
      required = true,
      paramLabel = "TABLE",
      description = "A record table of the same kind, the traffic to insert.")
  private String traffic = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the record table.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--at",
      paramLabel = "TIME",
      descriptionKey = "mix.at",
      description = "When it begins, after the background's first record: 90s, 10m (default: 0s).")
  private String at = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--rate",
      paramLabel = "N",
      descriptionKey = "mix.rate",
      description = "Records a second on average (default: as recorded).")
  private double rate;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--speed",
      paramLabel = "R",
      descriptionKey = "mix.speed",
      description = "How many times as fast as recorded, instead of --rate (default: 1).")
  private double speed;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--hosts",
      paramLabel = "OLD=NEW",
      descriptionKey = "mix.hosts",
      description = "Injected hosts and the hosts that replace them, separated by commas.")
  private String hosts = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--label",
      paramLabel = "WORD",
      descriptionKey = "mix.label",
      description = "The label of injected records that have none (default: attack).")
  private String label = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--type",
      paramLabel = "WORD",
      descriptionKey = "mix.type",
      description = "The type of injected records that have none (default: none).")
  private String type = "";

  @Override
  public Plan plan() {
    return Plan.ofFolder(output).readsTables(background, traffic).dependsOn("mix");
  }

  @Override
  public void run(JobContext context) {
    MixSettings settings = MixSettings.of(context.settings().group("mix"));
    new Mix(context, settings).run(background, traffic);
  }
}
