package io.tracemint.launch;

import io.tracemint.failure.ExitCode;
import io.tracemint.progress.Console;
import io.tracemint.testing.Run;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the real command line in this process, in {@code local[2]}. */
public final class Tracemints {
  private Tracemints() {}

  public static Run run(String... arguments) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console = new Console(stream(results), stream(messages), false);
    ExitCode code = Tracemint.execute(console, withTwoCores(arguments));
    return new Run(
        code, results.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
  }

  private static String[] withTwoCores(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    boolean job = !arguments[0].startsWith("-") && !arguments[0].equals("help");
    if (job && all.stream().noneMatch(word -> word.startsWith("spark.master="))) {
      all.addAll(List.of("--conf", "spark.master=local[2]", "--conf", "spark.ui.enabled=false"));
      all.addAll(List.of("--conf", "spark.sql.shuffle.partitions=4"));
    }
    return all.toArray(String[]::new);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
