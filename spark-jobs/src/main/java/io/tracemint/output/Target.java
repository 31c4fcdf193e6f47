package io.tracemint.output;

import org.apache.hadoop.fs.Path;

/** Where a job writes. */
public record Target(Path path, Kind kind) {
  /** What stands at the path when the job is done, and what survives when it dies. */
  public enum Kind {
    /** A folder that appears whole or not at all. */
    FOLDER,
    /** A folder whose unfinished work is kept and continued by the next run. */
    RESUMABLE_FOLDER,
    /** A single file, with {@code NAME.run.json} beside it. */
    FILE
  }
}
