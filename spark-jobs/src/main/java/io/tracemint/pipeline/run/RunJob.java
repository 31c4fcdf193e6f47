package io.tracemint.pipeline.run;

import io.tracemint.family.Families;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.pipeline.generate.GenerateJob;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All steps from captures or flow records to a synthetic trace and a report on it. */
@Command(
    name = "run",
    description = {
      "Do all steps: ingest, flows, fit, train, generate, export, evaluate.",
      "Finished steps are kept, so a killed run continues."
    },
    footer = {
      "%nExamples:",
      "  tracemint run t.pcap --output t/",
      "  tracemint run flows.csv --output f/ --set generate.scale=10",
      "  tracemint run t.pcap --model netdpsyn --set privacy.epsilon=2 --output p/"
    })
public final class RunJob implements Job {
  @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files, folders or patterns.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the outputs of all steps.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--scale",
      paramLabel = "R",
      descriptionKey = "generate.scale",
      description = "Size over that of the original, at most 1000 (default: 1).")
  private double scale;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--model",
      paramLabel = "FAMILY",
      descriptionKey = "model",
      description = "The family that learns (default: conversations).")
  private String model = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--epochs",
      paramLabel = "N",
      descriptionKey = "train.epochs",
      description = "Passes over the seed chunk's records (default: the family's).")
  private int epochs;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--public",
      paramLabel = "DIR",
      descriptionKey = "privacy.public-model",
      description = "With privacy: the model of a public trace that training starts from.")
  private String open = "";

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--budget",
      paramLabel = "TIME",
      descriptionKey = "run.budget",
      description = "How long the run may take by the clock, such as 10m (default: no bound).")
  private String budget = "";

  /** The job for others to run, with all else as the settings say. */
  public static RunJob of(List<String> inputs, String output) {
    RunJob job = new RunJob();
    job.inputs = List.copyOf(inputs);
    job.output = output;
    return job;
  }

  @Override
  public Plan plan() {
    return Plan.ofPrinting().readsFiles(inputs);
  }

  @Override
  public void run(JobContext context) throws Exception {
    Families.requireRun(context.settings());
    GenerateJob.scale(context.settings());
    new Pipeline(context, context.settings(), output).run(inputs);
  }
}
