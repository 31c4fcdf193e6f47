package io.tracemint.console.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts commands as a person at the terminal would: the same script, in the console's folder, in a
 * process of its own.
 *
 * @param script {@code tracemint}
 * @param folder in which commands work
 */
public record Launcher(Path script, Path folder) {
  private static final String HADOOP = "HADOOP_CONF_DIR";
  private static final String FOR_JOBS = "TRACEMINT_HADOOP_CONF";

  Process start(List<String> words, Path results, Path events) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(script.toString());
    line.addAll(words);
    line.add("--json-events");
    line.add("--summary-json");
    ProcessBuilder process = new ProcessBuilder(line);
    // How a store is reached. Not for local jobs, whose paths would mean something else with it.
    if (words.stream().anyMatch(word -> word.contains("://"))) {
      Optional.ofNullable(System.getenv(HADOOP))
          .ifPresent(conf -> process.environment().put(FOR_JOBS, conf));
    }
    return process
        .directory(folder.toFile())
        // Not a pipe of the console's: its end must not be the end of the job.
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(results.toFile())
        .redirectError(events.toFile())
        .start();
  }
}
