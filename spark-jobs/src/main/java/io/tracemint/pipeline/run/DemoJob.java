package io.tracemint.pipeline.run;

import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import io.tracemint.simulate.SimulateJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole pipeline on a small simulated trace with small networks, in minutes. */
@Command(
    name = "demo",
    description = {
      "Simulate a small trace, learn it, generate a copy and report on it: some minutes on two",
      "cores."
    },
    footer = {"%nExample:", "  tracemint demo"})
public final class DemoJob implements Job {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for everything (default: ${DEFAULT-VALUE}).")
  private String output = "demo";

  @Override
  public Plan plan() {
    return Plan.ofPrinting();
  }

  @Override
  public void run(JobContext context) throws Exception {
    Settings settings = context.settings().withDefaults(small());
    Path capture = new Path(output, "original.pcap");
    new Steps(context, settings, context.spark().sparkContext().hadoopConfiguration())
        .run("simulate", new SimulateJob(), List.of("--output", capture.toString()));
    new Pipeline(context, settings, output).run(List.of(capture.toString()));
    context.console().say("The original:        %s", capture);
  }

  /** A trace of a size that shows something after a minute of training. */
  private static Layer small() {
    Map<String, String> small = new LinkedHashMap<>();
    small.put("simulate.packets", "20000");
    small.put("simulate.hours", "0.1");
    small.put("flows.chunks", "2");
    small.put("evaluate.tasks", "false");
    return Layer.ofTexts("demo", small);
  }
}
