package io.tracemint.console.store;

import io.tracemint.failure.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A place in HDFS, S3 or another store of Hadoop's. What a listing has told of it is not asked
 * again.
 */
final class HadoopPlace implements Place {
  private final FileSystem store;
  private final Path path;
  private Optional<FileStatus> told;

  private HadoopPlace(FileSystem store, Path path, Optional<FileStatus> told) {
    this.store = store;
    this.path = path;
    this.told = told;
  }

  static HadoopPlace of(FileSystem store, Path path) {
    return new HadoopPlace(store, path, Optional.empty());
  }

  @Override
  public String name() {
    return path.getName();
  }

  @Override
  public Place child(String relative) {
    return of(store, new Path(path, relative));
  }

  private synchronized Optional<FileStatus> status() {
    if (told.isEmpty()) {
      try {
        told = Optional.of(store.getFileStatus(path));
      } catch (FileNotFoundException absent) {
        return Optional.empty();
      } catch (IOException e) {
        throw unreachable(e);
      }
    }
    return told;
  }

  // A refusal or a server that is away: whoever started the console can mend it.
  private UserError unreachable(IOException why) {
    return new UserError(
        path
            + " cannot be read: "
            + why.getMessage()
            + ". Check the address in --workspace, the"
            + " store and HADOOP_CONF_DIR.",
        why);
  }

  @Override
  public boolean isFile() {
    return status().map(FileStatus::isFile).orElse(false);
  }

  @Override
  public boolean isFolder() {
    return status().map(FileStatus::isDirectory).orElse(false);
  }

  @Override
  public List<Place> list() {
    try {
      return Arrays.stream(store.listStatus(path))
          .map(one -> (Place) new HadoopPlace(store, one.getPath(), Optional.of(one)))
          .toList();
    } catch (FileNotFoundException absent) {
      return List.of();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  @Override
  public Instant changed() {
    return Instant.ofEpochMilli(status().map(FileStatus::getModificationTime).orElse(0L));
  }

  @Override
  public long bytes() {
    return status().map(FileStatus::getLen).orElse(0L);
  }

  @Override
  public InputStream open() throws IOException {
    return store.open(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
