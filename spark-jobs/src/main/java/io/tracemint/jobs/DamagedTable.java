package io.tracemint.jobs;

import io.tracemint.failure.Causes;
import io.tracemint.failure.UserError;
import io.tracemint.output.PartFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Says which file of a table is damaged, where a failure comes from reading Parquet. Spark and
 * Parquet say so in words alone: what they throw is the same for all sorts of reasons.
 */
final class DamagedTable {
  private static final Pattern WHERE = Pattern.compile("((?:\\w+:)?/\\S+?\\.parquet)\\b");

  private static final Pattern WORDS =
      Pattern.compile(
          "reading file \\S+\\.parquet|Could not read footer|is not a Parquet file"
              + "|can not read FileMetaData|can not read class org\\.apache\\.parquet|Unable to infer schema for Parquet"
              + "|corrupted file: the footer");

  private static final String ANY = "A file of the input";

  private DamagedTable() {}

  /** Says it, where nobody has said so yet. */
  static void explain(Throwable failure, List<String> tables, Configuration configuration) {
    if (Causes.first(failure, UserError.class).isEmpty()
        && Causes.first(failure, OutOfMemoryError.class).isEmpty()) {
      damage(failure)
          .ifPresent(
              said -> {
                String file = file(failure).or(() -> broken(tables, configuration)).orElse(ANY);
                throw explained(file, said, failure);
              });
    }
  }

  private static Optional<Throwable> damage(Throwable failure) {
    return Causes.all(failure).stream()
        .filter(cause -> WORDS.matcher(String.valueOf(cause.getMessage())).find())
        .findFirst();
  }

  private static UserError explained(String file, Throwable said, Throwable failure) {
    return new UserError(
        file
            + " is damaged: it cannot be read as Parquet ("
            + reason(said)
            + "). Run the job that wrote it again.",
        failure);
  }

  private static Optional<String> file(Throwable failure) {
    return Causes.all(failure).stream()
        .map(cause -> WHERE.matcher(String.valueOf(cause.getMessage())))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  // Not every failure says which file it is about; a footer that cannot be read tells.
  private static Optional<String> broken(List<String> tables, Configuration configuration) {
    return tables.stream()
        .flatMap(table -> PartFiles.of(new Path(table), configuration).stream())
        .map(FileStatus::getPath)
        .filter(file -> !hasFooter(file, configuration))
        .map(Path::toString)
        .findFirst();
  }

  private static boolean hasFooter(Path file, Configuration configuration) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
      return reader.getFooter() != null;
    } catch (IOException | RuntimeException damaged) {
      return false;
    }
  }

  // The innermost cause says what is wrong; those around it, where.
  private static String reason(Throwable said) {
    String last = "";
    for (Throwable cause : Causes.all(said)) {
      String message = cause.getMessage() == null ? "" : cause.getMessage();
      last = message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }
    return last;
  }
}
