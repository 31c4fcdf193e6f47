package io.tracemint.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real file system of a few kilobytes, in memory. */
record SmallDisk(Path folder) implements AutoCloseable {
  /** A disk of that size; skips the test, and says so, where nobody may mount one. */
  static SmallDisk of(Path folder, long bytes) throws IOException {
    Files.createDirectories(folder);
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString());
    if (!refusal.isEmpty()) {
      String skipped = "SKIPPED: full disks are not tested, mounting is not allowed: " + refusal;
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    return new SmallDisk(folder);
  }

  void resize(long bytes) {
    require(run("mount", "-o", "remount,size=" + bytes, folder.toString()));
  }

  @Override
  public void close() {
    // Lazily: what a failed write has left open must not fail the test a second time.
    require(run("umount", "--lazy", folder.toString()));
  }

  private static void require(String refusal) {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
  }

  /** What the command complains of; empty if it is content. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      byte[] said = process.getInputStream().readAllBytes();
      return process.waitFor() == 0 ? "" : "it said " + new String(said, StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return absent.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
