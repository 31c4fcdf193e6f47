package io.tracemint.output.store;

import static io.tracemint.output.store.Refused.attempt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes files that are whole or are not there. */
final class WholeWrites {
  private final FileSystem system;

  WholeWrites(FileSystem system) {
    this.system = system;
  }

  /** Creates a file that must not exist yet; false if it does. */
  boolean createNew(Path path, String text) {
    return attempt(
        "write",
        path,
        () -> {
          if ("file".equals(system.getUri().getScheme())) {
            return LocalFiles.createNew(
                java.nio.file.Path.of(system.makeQualified(path).toUri().getPath()), text);
          }
          if (system.exists(path)) {
            return false;
          }
          try {
            fill(path, false, text.getBytes(StandardCharsets.UTF_8));
            return true;
          } catch (FileAlreadyExistsException e) {
            return false;
          }
        });
  }

  void write(Path path, byte[] bytes) {
    attempt(
        "write",
        path,
        () -> {
          fill(path, true, bytes);
          return true;
        });
  }

  /**
   * Writes a file, or leaves none: half a lock would keep everybody out, half a model fill disks.
   */
  private void fill(Path path, boolean overwrite, byte[] bytes) throws IOException {
    OutputStream out = system.create(path, overwrite);
    try (out) {
      out.write(bytes);
    } catch (IOException | FSError e) {
      system.delete(path, false);
      throw e;
    }
  }

  /** Writes beside the file first, in a place that no other attempt writes. */
  void write(Path path, String attempt, byte[] bytes) {
    Path aside = aside(path, attempt);
    write(aside, bytes);
    replace(aside, path);
  }

  private static Path aside(Path path, String attempt) {
    return new Path(path.getParent(), "." + path.getName() + "." + attempt);
  }

  /** Moves a whole file into place, also where another attempt has put the same bytes. */
  void replace(Path from, Path to) {
    attempt(
        "write",
        to,
        () -> {
          system.delete(to, false);
          if (!system.rename(from, to) && !system.exists(to)) {
            throw new IOException("cannot rename " + from);
          }
          return system.delete(from, false);
        });
  }
}
