package io.tracemint.clusters;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * This machine's files in a store that moves as object stores do: by copying and deleting, file by
 * file. Once, in the midst of a file whose name is wanted, it stops until its process is killed.
 */
public final class CopyingStore extends RawLocalFileSystem {
  static final String SCHEME = "copying";

  /** Where to stop, and the file that says that somebody has. */
  static final String STOP_AT = "COPYING_STORE_STOP_AT";

  static final String STOPPED = "COPYING_STORE_STOPPED";

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (!exists(from)) {
      return false;
    }
    copy(from, to);
    return delete(from, true);
  }

  private void copy(Path from, Path to) throws IOException {
    if (!getFileStatus(from).isDirectory()) {
      copyFile(from, to);
      return;
    }
    mkdirs(to);
    for (FileStatus child : listStatus(from)) {
      copy(child.getPath(), new Path(to, child.getPath().getName()));
    }
  }

  private void copyFile(Path from, Path to) throws IOException {
    try (InputStream in = open(from);
        OutputStream out = create(to, true)) {
      out.write(in.readNBytes((int) (getFileStatus(from).getLen() / 2)));
      out.flush();
      stopOnce(to);
      in.transferTo(out);
    }
  }

  private static void stopOnce(Path file) throws IOException {
    String wanted = System.getenv(STOP_AT);
    // Not the copies on the way into the place where a run's unfinished work lies.
    if (wanted == null || !file.toString().endsWith(wanted)) {
      return;
    }
    try {
      Files.createFile(java.nio.file.Path.of(System.getenv(STOPPED)));
    } catch (FileAlreadyExistsException before) {
      return;
    }
    try {
      TimeUnit.DAYS.sleep(1);
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
    }
  }
}
