package io.tracemint.deploy;

import java.util.List;
import java.util.Set;
import org.apache.spark.internal.config.ConfigEntry;

/** Which settings Spark knows; it ignores all others without a word. */
final class SparkSettings {
  /** Families whose members have names of the user's. */
  private static final List<String> OPEN =
      List.of(
          "spark.hadoop.",
          "spark.executorEnv.",
          "spark.metrics.conf.",
          "spark.yarn.appMasterEnv.",
          "spark.tracemint.");

  /** Read by Spark's code without an entry in its list, or by modules that are not here. */
  private static final Set<String> UNLISTED =
      Set.of(
          "spark.driver.resource.gpu.amount",
          "spark.driver.resource.gpu.discoveryScript",
          "spark.driver.resource.gpu.vendor",
          "spark.executor.resource.gpu.amount",
          "spark.executor.resource.gpu.discoveryScript",
          "spark.executor.resource.gpu.vendor",
          "spark.task.resource.gpu.amount",
          "spark.yarn.jars",
          "spark.yarn.maxAppAttempts",
          "spark.yarn.submit.waitAppCompletion");

  /** Spark lists an entry when the object that holds it is first touched. */
  private static final List<String> HOLDERS =
      List.of("package", "UI", "Kryo", "Network", "History", "Status", "Tests", "Worker", "Deploy");

  static {
    HOLDERS.forEach(name -> touch("org.apache.spark.internal.config." + name + "$"));
    touch("org.apache.spark.deploy.k8s.Config$");
  }

  private SparkSettings() {}

  private static void touch(String holder) {
    try {
      Class.forName(holder);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("This Spark has no " + holder, e);
    }
  }

  static boolean isKnown(String key) {
    return UNLISTED.contains(key)
        || OPEN.stream().anyMatch(key::startsWith)
        || ConfigEntry.findEntry(key) != null;
  }
}
