package io.tracemint.clusters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the build made and users run: Spark's folder, the application, the submit scripts. */
final class Distribution {
  static final Path REPOSITORY = Path.of(System.getProperty("repository"));
  static final Path SPARK = REPOSITORY.resolve("deploy/dist/target/spark");

  static final Path APPLICATION = REPOSITORY.resolve("deploy/dist/target/tracemint-cpu.jar");

  private Distribution() {}

  /** A Spark daemon such as the standalone master, as Spark's own scripts start it. */
  static List<String> daemon(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(SPARK.resolve("bin/spark-class").toString());
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }

  /** One of deploy/bin. */
  static List<String> script(String name, List<String> arguments) {
    if (!Files.isDirectory(SPARK.resolve("jars"))) {
      throw new IllegalStateException(SPARK + " is not built: run mvn package first");
    }
    List<String> command = new ArrayList<>();
    command.add(REPOSITORY.resolve("deploy/bin").resolve(name).toString());
    command.addAll(arguments);
    return command;
  }
}
