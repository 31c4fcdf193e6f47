package io.tracemint.clusters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FileUtil;

/** What test processes share: made by the first that asks for it with this build's application. */
final class Kept {
  private static final Path ALL = Distribution.REPOSITORY.resolve("deploy/clusters/target/kept");
  private static final String WHOLE = "_WHOLE";

  interface Making {
    void into(Path folder) throws IOException;
  }

  private Kept() {}

  /** The folder of that name; other processes that want it wait until it is whole. */
  static synchronized Path folder(String name, Making making) {
    try {
      Path folder = Files.createDirectories(ALL.resolve(build())).resolve(name);
      try (FileChannel channel = open(folder.resolveSibling(name + ".lock"));
          FileLock lock = channel.lock()) {
        if (lock.isValid() && Files.notExists(folder.resolve(WHOLE))) {
          FileUtil.fullyDelete(folder.toFile());
          making.into(Files.createDirectory(folder));
          Files.createFile(folder.resolve(WHOLE));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  // Another build's model is another model.
  private static String build() throws IOException {
    return String.valueOf(Files.getLastModifiedTime(Distribution.APPLICATION).toMillis());
  }
}
