package io.tracemint.clusters;

import java.util.List;

/** The executors that YARN's node managers, which run in this JVM, have started. */
final class Containers {
  private Containers() {}

  static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> isJava(process) && commandLine(process).contains("ExecutorBackend"))
        .toList();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }
}
