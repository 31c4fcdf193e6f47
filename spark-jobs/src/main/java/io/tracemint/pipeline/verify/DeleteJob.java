package io.tracemint.pipeline.verify;

import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.Deletion;
import io.tracemint.output.PathText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a run with all its outputs, and nothing that is not ours. */
@Command(
    name = "delete",
    description = {
      "Delete a run, or one output: every file that its run.json lists, with the length that it",
      "lists, and unfinished work. If anything else is there, such as a file of yours or a changed",
      "one, nothing is deleted and the file is named."
    },
    footer = {"%nExamples:", "  tracemint delete t/", "  tracemint delete t/export/synthetic.pcap"})
public final class DeleteJob implements Job {
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
    int outputs =
        Deletion.of(PathText.input(path), context.spark().sparkContext().hadoopConfiguration());
    context.manifest().count("outputs", outputs);
    context.console().say("delete: %s is gone, with %,d outputs", path, outputs);
  }
}
