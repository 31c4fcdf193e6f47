package io.tracemint.clusters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What executors counted, in Spark's own sink of CSV files. */
final class ExecutorMeters {
  private static final String SINK = "spark.metrics.conf.executor.sink.csv.";

  private ExecutorMeters() {}

  /** Options for spark-submit that add the sink to those that the scripts set. */
  static List<String> into(Path folder) throws IOException {
    return List.of(
        "--conf", SINK + "class=org.apache.spark.metrics.sink.CsvSink",
        "--conf", SINK + "period=1",
        "--conf", SINK + "directory=" + Files.createDirectories(folder));
  }

  /** The greatest count of a meter such as {@code train.steps} that an executor reported. */
  static long count(Path folder, String meter) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith("MetricsPlugin." + meter + ".csv"))
          .flatMap(ExecutorMeters::lines)
          .filter(line -> !line.startsWith("t,"))
          .mapToLong(line -> Long.parseLong(line.split(",")[1]))
          .max()
          .orElse(0);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }
}
