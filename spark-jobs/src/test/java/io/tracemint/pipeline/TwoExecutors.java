package io.tracemint.pipeline;

import io.tracemint.testing.ChildLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A driver with two executors of one core, each in a process of its own. */
record TwoExecutors(Process driver, Path log) implements AutoCloseable {
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** Starts a command line; {@code folder} is for what Spark needs. */
  static TwoExecutors start(Path folder, int megabytes, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    for (String conf :
        List.of(
            "spark.master=local-cluster[2,1," + megabytes + "]",
            "spark.executor.memory=" + megabytes + "m",
            "spark.ui.enabled=false",
            "spark.sql.shuffle.partitions=2",
            "spark.executor.extraClassPath=" + System.getProperty("java.class.path"),
            "spark.executor.extraJavaOptions=" + SHORT_LIVED)) {
      all.addAll(List.of("--conf", conf));
    }
    // A folder that passes for an installation; all classes come from the class path.
    Files.createDirectories(folder.resolve("spark/jars"));
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME", folder.resolve("spark").toString(),
            "SPARK_SCALA_VERSION", "2.12",
            "SPARK_LOCAL_IP", "127.0.0.1");
    Path log = folder.resolve("driver.txt");
    return new TwoExecutors(ChildLaunch.of(log, environment, all.toArray(String[]::new)), log);
  }

  void killOne() {
    driver.children().findFirst().orElseThrow().destroyForcibly();
  }

  String said() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    driver.descendants().forEach(ProcessHandle::destroyForcibly);
    driver.destroyForcibly();
  }
}
