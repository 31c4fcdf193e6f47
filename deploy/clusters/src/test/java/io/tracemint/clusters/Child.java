package io.tracemint.clusters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process with its log, killed with all that it started when the test is done with it. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static Child start(List<String> command, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
      builder.environment().putAll(environment);
      return new Child(builder.redirectOutput(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  String log() {
    try {
      return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first group of the pattern once the log has it. */
  String awaitLog(String pattern, Duration patience) {
    Pattern compiled = Pattern.compile(pattern);
    await(
        "'" + pattern + "' in " + log,
        patience,
        child -> !child.process.isAlive() || compiled.matcher(child.log()).find());
    Matcher matcher = compiled.matcher(log());
    if (!matcher.find()) {
      throw new AssertionError("The process ended without '" + pattern + "':\n" + log());
    }
    return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
  }

  int awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Still running after " + patience + ":\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void await(String what, Duration patience, Predicate<Child> condition) {
    Waiting.until(what, patience, () -> condition.test(this));
  }

  /** The executors among the processes that it started, as they are now. */
  List<ProcessHandle> executors() {
    return process
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  /** Tells the process to stop, so that it leaves no folder of its own. */
  void stop() {
    process.destroy();
    awaitEnd(Waiting.PATIENCE);
  }

  /** Kills the process as a power cut would, and nothing else. */
  void kill() {
    process.destroyForcibly();
  }

  /** The same to all that it started, too. */
  void killAll() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  @Override
  public void close() {
    killAll();
  }
}
