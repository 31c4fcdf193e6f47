package io.tracemint.clusters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short command of the machine. */
final class Command {
  private Command() {}

  /** Runs it to its end; nothing if it did what it should, else what it said. */
  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : "it said " + said;
    } catch (IOException absent) {
      return absent.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
