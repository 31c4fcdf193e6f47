package io.tracemint.source;

import io.tracemint.failure.UserError;
import io.tracemint.output.PathText;
import io.tracemint.output.Visits;
import io.tracemint.output.store.Store;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
      named(pattern, configuration)
          .forEach(named -> collect(named, configuration, new Visits(), files));
      if (files.size() == before) {
        throw UserError.of("Input %s holds no file. Check the path or pattern.", pattern);
      }
    }
    return files;
  }

  /** All files of a folder and those below it, hidden ones left out; it may have none. */
  public static List<FileStatus> in(Path folder, Configuration configuration) {
    List<FileStatus> files = new ArrayList<>();
    Visits visits = new Visits();
    visits.isFirst(folder);
    Store.of(folder, configuration)
        .list(folder)
        .forEach(child -> collect(child, configuration, visits, files));
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
      FileStatus status, Configuration configuration, Visits visits, List<FileStatus> files) {
    Path path = status.getPath();
    if (path.getName().startsWith("_") || path.getName().startsWith(".")) {
      return;
    }
    if (!status.isDirectory()) {
      files.add(status);
    } else if (visits.isFirst(path)) {
      List<FileStatus> children = Store.of(path, configuration).list(path);
      children.forEach(child -> collect(child, configuration, visits, files));
      passedOver(path, children).forEach(child -> collect(child, configuration, visits, files));
    }
  }

  /**
   * Names of this machine that Java cannot hold, and links that lead nowhere: Hadoop does not list
   * them, and who reads a folder should know that some of it was not read.
   */
  private static List<FileStatus> passedOver(Path folder, List<FileStatus> listed) {
    List<FileStatus> others = new ArrayList<>();
    String[] names = "file".equals(folder.toUri().getScheme()) ? names(folder) : null;
    Set<String> known =
        listed.stream().map(file -> file.getPath().getName()).collect(Collectors.toSet());
    for (String name : names == null ? new String[0] : names) {
      if (!known.contains(name)) {
        others.add(new FileStatus(0, false, 0, 0, 0, new Path(folder, new Path(null, null, name))));
      }
    }
    return others;
  }

  private static String[] names(Path folder) {
    return new File(folder.toUri().getPath()).list();
  }
}
