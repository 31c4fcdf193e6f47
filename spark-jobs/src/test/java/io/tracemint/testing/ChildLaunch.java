package io.tracemint.testing;

import io.tracemint.launch.Tracemint;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the real launcher in a process of its own, which can be killed. */
public final class ChildLaunch {
  private ChildLaunch() {}

  /** Starts a command line; what it prints goes behind what {@code log} holds. */
  public static Process of(Path log, String... words) throws IOException {
    return of(log, Map.of(), words);
  }

  /** The same with more in its environment. */
  public static Process of(Path log, Map<String, String> environment, String... words)
      throws IOException {
    return in(Path.of("").toAbsolutePath(), log, environment, words);
  }

  /** The same in another working folder. */
  public static Process in(Path folder, Path log, Map<String, String> environment, String... words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED", "-Xmx1g"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String open : List.of("lang", "lang.invoke", "io", "net", "nio", "util")) {
      command.add("--add-opens=java.base/java." + open + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Tracemint.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }
}
