package io.tracemint.jobs;

import io.tracemint.failure.Causes;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.Utils;

/** Says where room was looked for, when a failure says only that there was none. */
final class FullDisk {
  private static final List<String> WORDS =
      List.of("No space left on device", "Disk quota exceeded");

  private FullDisk() {}

  /** Says it, where a full disk is behind the failure and nobody has said so yet. */
  static void explain(Throwable failure, Optional<Path> output) {
    if (Causes.first(failure, UserError.class).isEmpty()) {
      Causes.all(failure).stream()
          .filter(cause -> cause instanceof IOException && isFull(cause))
          .findFirst()
          .ifPresent(
              full -> {
                throw explained(full, failure, output);
              });
    }
  }

  private static boolean isFull(Throwable cause) {
    return WORDS.stream().anyMatch(String.valueOf(cause.getMessage())::contains);
  }

  private static UserError explained(Throwable full, Throwable failure, Optional<Path> output) {
    String written = output.map(path -> ", or in " + path + " for the output").orElse("");
    return new UserError(
        full.getMessage()
            + ": in "
            + String.join(", ", temporary())
            + " for temporary files (spark.local.dir, java.io.tmpdir)"
            + written
            + ". Make room there, or name other places, and run the same command again.",
        failure);
  }

  private static String[] temporary() {
    SparkEnv spark = SparkEnv.get();
    return Utils.getConfiguredLocalDirs(spark == null ? new SparkConf() : spark.conf());
  }
}
