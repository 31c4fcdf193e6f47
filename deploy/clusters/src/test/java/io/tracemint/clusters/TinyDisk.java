package io.tracemint.clusters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real file system in memory, of a size that is soon used up. */
record TinyDisk(Path folder) implements AutoCloseable {
  /** A disk of so many bytes; skips the test, and says so, where nobody may mount one. */
  static TinyDisk of(Path folder, long bytes) throws IOException {
    Files.createDirectories(folder);
    String refusal =
        Command.run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString());
    if (!refusal.isEmpty()) {
      String skipped = "SKIPPED: a full disk is not tested, mounting is not allowed: " + refusal;
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    return new TinyDisk(folder);
  }

  void resize(long bytes) {
    String refusal = Command.run("mount", "-o", "remount,size=" + bytes, folder.toString());
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
  }

  @Override
  public void close() {
    // Lazily: executors that are being killed still have files open.
    Command.run("umount", "--lazy", folder.toString());
  }
}
