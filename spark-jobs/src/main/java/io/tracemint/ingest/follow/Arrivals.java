package io.tracemint.ingest.follow;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import io.tracemint.source.InputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * The files of a folder that nobody writes any more: those that kept their length and time for a
 * while, by this process's own sense of time, since clocks of stores differ from ours. HDFS, which
 * shows neither while a file is written, is asked.
 */
final class Arrivals {
  private final Path folder;
  private final FollowSettings settings;
  private final Configuration configuration;
  private final Map<Path, Seen> seen = new HashMap<>();

  private record Seen(long bytes, long modifiedMillis, long sinceNanos) {
    boolean isLike(FileStatus file) {
      return bytes == file.getLen() && modifiedMillis == file.getModificationTime();
    }
  }

  Arrivals(Path folder, FollowSettings settings, Configuration configuration) {
    this.folder = folder;
    this.settings = settings;
    this.configuration = configuration;
  }

  /** All files as they are now, by path; none while the folder is empty. */
  List<FileStatus> all() {
    Store store = Store.of(folder, configuration);
    if (!store.isFolder(folder)) {
      throw UserError.of("%s is no folder. Give --follow the folder that captures go to.", folder);
    }
    List<FileStatus> files = new ArrayList<>(InputFiles.in(folder, configuration));
    files.removeIf(file -> isUnfinished(file.getPath().getName()));
    seen.keySet().retainAll(files.stream().map(FileStatus::getPath).toList());
    files.sort((one, other) -> one.getPath().compareTo(other.getPath()));
    return files;
  }

  private boolean isUnfinished(String name) {
    return settings.unfinished().stream().anyMatch(name::endsWith);
  }

  /** Of these, the ones that are closed at a moment. */
  List<FileStatus> closed(List<FileStatus> files, long nowNanos) {
    List<FileStatus> closed = new ArrayList<>();
    for (FileStatus file : files) {
      Seen before = seen.get(file.getPath());
      if (before == null || !before.isLike(file)) {
        before = new Seen(file.getLen(), file.getModificationTime(), nowNanos);
        seen.put(file.getPath(), before);
      }
      if (nowNanos - before.sinceNanos() >= settings.quiet().toNanos() && isShut(file)) {
        closed.add(file);
      }
    }
    return closed;
  }

  private boolean isShut(FileStatus file) {
    try {
      return !(file.getPath().getFileSystem(configuration) instanceof DistributedFileSystem hdfs)
          || hdfs.isFileClosed(file.getPath());
    } catch (IOException e) {
      throw new UserError("Input " + file.getPath() + " cannot be asked for: " + e.getMessage(), e);
    }
  }
}
