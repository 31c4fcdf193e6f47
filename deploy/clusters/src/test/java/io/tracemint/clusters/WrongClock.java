package io.tracemint.clusters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A wall clock that is an hour ahead. Of our own and not faketime's, which makes timed waits return
 * at once, so that a JVM spins.
 */
final class WrongClock {
  private static final String SOURCE = "an-hour-ahead.c";

  private WrongClock() {}

  /** What a process that shall have this clock has in its environment; no compiler, no test. */
  static Map<String, String> in(Path folder) throws IOException {
    Path source = folder.resolve(SOURCE);
    try (InputStream text = WrongClock.class.getResourceAsStream("/" + SOURCE)) {
      Files.copy(text, source);
    }
    Path library = folder.resolve("an-hour-ahead.so");
    String refusal =
        Command.run("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString());
    if (!refusal.isEmpty()) {
      String skipped = "SKIPPED: a wrong clock is not tested, no C compiler: " + refusal;
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    return Map.of("LD_PRELOAD", library.toString());
  }
}
