package io.tracemint.ingest.job;

import io.tracemint.failure.UserError;
import io.tracemint.record.Field;
import io.tracemint.table.file.FileSize;
import io.tracemint.table.file.RecordFiles;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/**
 * Where tasks write, and how large their files get.
 *
 * @param notesBegins whether they note when each file of the input begins
 */
record PartOutput(String folder, FileSize size, boolean notesBegins) implements Serializable {
  // About 200 bytes a row are held until a file is full.
  private static final int FILE_ROWS = 1 << 20;
  private static final long LEAST_BYTES = 64 << 10;

  static PartOutput of(String folder, long bytes, boolean notesBegins) {
    if (bytes < LEAST_BYTES) {
      throw UserError.of(
          "ingest.part-bytes is %,d, must be at least %,d. Set it to some mebibytes.",
          bytes, LEAST_BYTES);
    }
    return new PartOutput(folder, new FileSize(FILE_ROWS, bytes), notesBegins);
  }

  /** Files of this attempt of this task alone. */
  RecordFiles open(List<? extends Field> fields, Configuration hadoop) {
    TaskContext task = TaskContext.get();
    String name = "part-" + task.partitionId() + "-" + task.taskAttemptId();
    return new RecordFiles(new Path(folder), name, fields, size, hadoop);
  }
}
