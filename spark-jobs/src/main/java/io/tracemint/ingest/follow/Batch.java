package io.tracemint.ingest.follow;

import io.tracemint.jobs.JobRunner;
import io.tracemint.output.IfExists;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Makes one batch of files, late ones left out where that is wished. */
record Batch(JobRunner runner, IngestMaker ingest, Path folder) {
  /** Answers whether anything was left to make a batch of. */
  boolean make(Followed followed) throws Exception {
    List<String> given =
        followed.files().stream().filter(file -> !file.left()).map(Taken::path).toList();
    if (given.isEmpty()) {
      return false;
    }
    try {
      // A folder without its _SUCCESS is what a killed follower left.
      runner.run("ingest", ingest.of(given, folder.toString(), followed), IfExists.OVERWRITE);
      return true;
    } catch (LateFiles late) {
      return make(without(followed, late.paths()));
    }
  }

  private static Followed without(Followed followed, Set<String> late) {
    List<Taken> files =
        followed.files().stream()
            .map(file -> late.contains(file.path()) ? file.leftOut() : file)
            .toList();
    return new Followed(files, followed.lateBeforeNanos(), followed.leavesLate());
  }
}
