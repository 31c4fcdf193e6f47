package io.tracemint.clusters;

import java.util.List;

/** The executors that YARN's node managers, which run in this JVM, have started. */
final class Containers {
  private Containers() {}

  /** Kills an executor as the kernel does when memory is short. */
  static void killOne() {
    executors().stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("No executor to kill"))
        .destroyForcibly();
  }

  private static List<ProcessHandle> executors() {
    return ProcessHandle.current().descendants().filter(Containers::isExecutor).toList();
  }

  private static boolean isExecutor(ProcessHandle process) {
    boolean java = process.info().command().filter(name -> name.endsWith("/java")).isPresent();
    return java && process.info().commandLine().orElse("").contains("ExecutorBackend");
  }
}
