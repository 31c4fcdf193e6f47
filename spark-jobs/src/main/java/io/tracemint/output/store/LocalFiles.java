package io.tracemint.output.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What Hadoop's view of this machine's files cannot do: it looks first and then creates. */
public final class LocalFiles {
  private LocalFiles() {}

  /** Whether it is a link on this machine, wherever it leads. */
  public static boolean isLink(org.apache.hadoop.fs.Path path) {
    String scheme = path.toUri().getScheme();
    return "file".equals(scheme) && Files.isSymbolicLink(Path.of(path.toUri().getPath()));
  }

  /**
   * Creates a file of one writer; false if there is anything, be it a link. Nothing is written
   * through links.
   */
  static boolean createNew(Path path, String text) throws IOException {
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
    try {
      Files.writeString(path, text, StandardOpenOption.WRITE);
    } catch (IOException full) {
      Files.delete(path);
      throw full;
    }
    return true;
  }
}
