package io.tracemint.clusters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Our example of a standalone cluster's settings with a secret in it, and who else has read it. */
final class SharedSecret {
  // Another one in each process, since tests look for it in all command lines of the machine.
  static final String SECRET = "b7d1c0ffee5ec2e7" + ProcessHandle.current().pid();
  private static final String FILE = "spark-defaults.conf";

  private SharedSecret() {}

  /** A {@code SPARK_CONF_DIR} as an administrator makes it on every machine. */
  static Path write(Path folder) throws IOException {
    Path events = Files.createDirectories(folder.resolve("events"));
    String example =
        Files.readString(
            Distribution.REPOSITORY.resolve("conf/examples/spark-defaults-standalone.conf"));
    Path file = Files.createDirectories(folder.resolve("conf")).resolve(FILE);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        example.replace("file:///var/spark/events", events.toUri().toString())
            + "spark.authenticate.secret "
            + SECRET
            + "\n");
    return file.getParent();
  }

  /** Command lines of this machine's processes that have the secret in them. */
  static List<String> commandLines() {
    return ProcessHandle.allProcesses()
        .map(SharedSecret::commandLine)
        .filter(line -> line.contains(SECRET))
        .toList();
  }

  // Whole, as everybody on the machine sees it; Java's own view ends after 4,096 bytes.
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }

  /** Logs, outputs and event logs under a folder that have it in them. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(FILE) && !file.toString().endsWith(".jar"))
          .filter(SharedSecret::holds)
          .toList();
    }
  }

  private static boolean holds(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET);
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }
}
