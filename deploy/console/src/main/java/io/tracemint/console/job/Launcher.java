package io.tracemint.console.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts commands as a person at the terminal would: the same script, in the console's folder, in a
 * process of its own.
 *
 * @param script {@code tracemint}
 * @param folder in which commands work
 */
public record Launcher(Path script, Path folder) {

  Process start(List<String> words, Path results, Path events) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(script.toString());
    line.addAll(words);
    line.add("--json-events");
    line.add("--summary-json");
    return new ProcessBuilder(line)
        .directory(folder.toFile())
        // Not a pipe of the console's: its end must not be the end of the job.
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(results.toFile())
        .redirectError(events.toFile())
        .start();
  }
}
