package io.tracemint.pipeline;

import io.tracemint.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tiny run that nothing disturbed, made once for all classes of a test process. Whoever changes
 * files of it takes a copy.
 *
 * @param said what the run printed
 */
record SharedRun(Path capture, RunOutputs outputs, Run said) {
  static final int PACKETS = 1000;
  private static SharedRun made;

  static synchronized SharedRun get() {
    if (made == null) {
      made = make();
    }
    return made;
  }

  private static SharedRun make() {
    try {
      Path folder = Files.createTempDirectory("tracemint-run");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
      Path capture = folder.resolve("t.pcap");
      String[] packets = {"--packets", "" + PACKETS};
      TinyTrace.done(
          TinyRun.run("simulate", packets[0], packets[1], "--output", capture.toString()));
      Path home = folder.resolve("t");
      Run run = TinyRun.run("run", capture.toString(), "--output", home.toString());
      return new SharedRun(capture, new RunOutputs(home), TinyTrace.done(run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return outputs.home();
  }
}
