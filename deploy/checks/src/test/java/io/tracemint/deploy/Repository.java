package io.tracemint.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of this repository, and its scripts. */
final class Repository {
  static final Path ROOT = Path.of(System.getProperty("repository"));

  private Repository() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static List<Path> list(String folder, String suffix) {
    try (Stream<Path> files = Files.walk(file(folder))) {
      return files.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command said, on both streams, and how it ended. */
  record Outcome(int code, String text) {}

  static Outcome run(Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return new Outcome(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  static Outcome script(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(file("deploy/bin").resolve(name).toString()));
    command.addAll(List.of(arguments));
    return run(Map.of("SPARK_HOME", "/opt/spark"), command);
  }
}
