package io.tracemint.output;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The Parquet files of a table. */
public final class PartFiles {
  private PartFiles() {}

  /** Those in a folder and in the folders in it; an error if one was emptied, which Spark skips. */
  public static List<FileStatus> of(Path folder, Configuration configuration) {
    Store store = Store.of(folder, configuration);
    List<FileStatus> files =
        Stream.of("*.parquet", "*/*.parquet")
            .flatMap(pattern -> store.glob(new Path(folder, pattern)).stream())
            .toList();
    for (FileStatus file : files) {
      if (file.isFile() && file.getLen() == 0) {
        throw UserError.of(
            "%s is damaged: it is empty. Run the job that wrote it again.", file.getPath());
      }
    }
    return files;
  }
}
