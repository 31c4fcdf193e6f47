package io.tracemint.clusters;

/** The drivers and executors that YARN's node managers, which run in this JVM, have started. */
final class Containers {
  private Containers() {}

  /** Kills an executor as the kernel does when memory is short. */
  static void killOne() {
    kill("ExecutorBackend");
  }

  /** Kills the driver of a job in cluster mode. */
  static void killDriver() {
    kill("yarn.ApplicationMaster");
  }

  private static void kill(String main) {
    ProcessHandle.current()
        .descendants()
        .filter(process -> isJava(process, main))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + main + " to kill"))
        .destroyForcibly();
  }

  static boolean haveExecutors() {
    return ProcessHandle.current().descendants().anyMatch(p -> isJava(p, "ExecutorBackend"));
  }

  private static boolean isJava(ProcessHandle process, String main) {
    boolean java = process.info().command().filter(name -> name.endsWith("/java")).isPresent();
    return java && process.info().commandLine().orElse("").contains(main);
  }
}
