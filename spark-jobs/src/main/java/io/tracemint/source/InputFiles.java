package io.tracemint.source;

import io.tracemint.failure.UserError;
import io.tracemint.output.PathText;
import io.tracemint.output.Store;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The files that paths, folders and globs name. */
public final class InputFiles {
  private InputFiles() {}

  /** All files, folders searched to the bottom, hidden ones left out. */
  public static List<FileStatus> of(List<String> patterns, Configuration configuration) {
    List<FileStatus> files = new ArrayList<>();
    for (String pattern : patterns) {
      int before = files.size();
      named(pattern, configuration).forEach(named -> collect(named, configuration, files));
      if (files.size() == before) {
        throw UserError.of("Input %s holds no file. Check the path or pattern.", pattern);
      }
    }
    return files;
  }

  private static List<FileStatus> named(String pattern, Configuration configuration) {
    Path path = PathText.input(pattern);
    Store store = Store.of(path, configuration);
    List<FileStatus> found = store.exists(path) ? List.of(store.status(path)) : store.glob(path);
    if (found.isEmpty()) {
      throw UserError.of("Input %s does not exist. Check the path or pattern.", pattern);
    }
    return found;
  }

  private static void collect(
      FileStatus status, Configuration configuration, List<FileStatus> files) {
    String name = status.getPath().getName();
    if (name.startsWith("_") || name.startsWith(".")) {
      return;
    }
    if (status.isDirectory()) {
      Store.of(status.getPath(), configuration)
          .list(status.getPath())
          .forEach(child -> collect(child, configuration, files));
    } else {
      files.add(status);
    }
  }
}
