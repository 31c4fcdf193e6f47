package io.tracemint.pipeline.verify;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.output.Artefact;
import io.tracemint.output.PathText;
import io.tracemint.output.RunFolder;
import io.tracemint.output.read.Fault;
import io.tracemint.output.read.Listed;
import io.tracemint.output.read.Reader;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.util.LongAccumulator;

/** Compares all outputs at a path with what their manifests list; Spark's tasks read the files. */
public final class Verification {
  private final JobContext context;
  private final RunFolder folder;
  private final List<Fault> faults = new ArrayList<>();
  private long files;
  private long bytes;

  private Verification(JobContext context, RunFolder folder) {
    this.context = context;
    this.folder = folder;
  }

  /** Names every fault on standard output; an error if there is one. */
  public static void run(JobContext context, String path) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    RunFolder folder = RunFolder.of(PathText.input(path), configuration);
    Verification verification = new Verification(context, folder);
    verification.look(configuration);
    verification.report(path);
  }

  private void look(Configuration configuration) {
    List<Listed> toRead = new ArrayList<>();
    faults.addAll(folder.faults());
    for (Artefact artefact : folder.artefacts()) {
      files += artefact.files();
      faults.addAll(artefact.faultsOfSize());
      toRead.addAll(artefact.toRead());
    }
    bytes = toRead.stream().map(Listed::file).mapToLong(FileStatus::getLen).sum();
    LongAccumulator read = context.spark().sparkContext().longAccumulator("verified bytes");
    Reader reader = Reader.watched(context.spark(), configuration, read);
    TaskProgress.Phase phase = new TaskProgress.Phase("verify", "bytes", bytes, read);
    faults.addAll(TaskProgress.during(phase, context, () -> Listed.faults(toRead, reader)));
  }

  private void report(String path) {
    faults.forEach(fault -> context.console().results().println(fault.shown()));
    String summary =
        String.format(
            "%,d outputs, %,d files, %,d bytes read", folder.artefacts().size(), files, bytes);
    context
        .manifest()
        .count("outputs", folder.artefacts().size())
        .count("files", files)
        .count("bytes", bytes)
        .count("faults", faults.size());
    if (!faults.isEmpty()) {
      throw UserError.of(
          "%s has faults, named above: %,d (%s). Put the files back, or delete the output and run"
              + " its job again.",
          path, faults.size(), summary);
    }
    context.console().say("verify: %s is whole (%s)", path, summary);
  }
}
