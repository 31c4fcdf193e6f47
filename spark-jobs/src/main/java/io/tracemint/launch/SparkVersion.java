package io.tracemint.launch;

import static io.tracemint.spark.SparkInternals.SCALA;
import static io.tracemint.spark.SparkInternals.SPARK;

import io.tracemint.failure.UserError;

/**
 * Refuses a Spark that this build does not fit, before it fails in a way that nobody understands.
 */
final class SparkVersion {
  private SparkVersion() {}

  static void check() {
    check(
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        scala.util.Properties.versionNumberString());
  }

  static void check(String spark, String scala) {
    if (!spark.startsWith(SPARK) || !scala.startsWith(SCALA)) {
      throw UserError.of(
          "This is Spark %s for Scala %s; Tracemint needs Spark %sx for Scala %sx. Point SPARK_HOME at"
              + " one, or unset it to use the one that Tracemint's build makes.",
          spark, scala, SPARK, SCALA);
    }
  }
}
