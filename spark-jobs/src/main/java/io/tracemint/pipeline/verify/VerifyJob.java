package io.tracemint.pipeline.verify;

import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks whether a run's outputs are still as its jobs wrote them. */
@Command(
    name = "verify",
    description = {
      "Compare every file of a run, or of one output, with the length and SHA-256 that its job",
      "wrote into run.json. Each fault is a line on standard output; exit code 2 if there is one."
    },
    footer = {
      "%nExamples:",
      "  tracemint verify t/",
      "  tracemint verify t/model",
      "  tracemint verify t/export/synthetic.pcap"
    })
public final class VerifyJob implements Job {
  @Parameters(
      arity = "1",
      paramLabel = "PATH",
      description = "The folder of a run, an output of a job, or an exported file.")
  private String path = "";

  @Override
  public Plan plan() {
    return Plan.ofPrinting();
  }

  @Override
  public void run(JobContext context) {
    Verification.run(context, path);
  }
}
