package io.tracemint.doctor;

import static io.tracemint.spark.SparkInternals.SCALA;
import static io.tracemint.spark.SparkInternals.SPARK;

/** The running Java, and whether it has the flags that Spark needs on it. */
final class JavaCheck {
  private JavaCheck() {}

  static Finding version(int feature) {
    String detail = "Java " + feature;
    return feature >= 17 && feature < 22
        ? Finding.good("java", detail)
        : Finding.broken("java", detail, "Install a JDK 17 and set JAVA_HOME to it.");
  }

  static Finding flags() {
    boolean open = Object.class.getModule().isOpen("sun.nio.ch", JavaCheck.class.getModule());
    return open
        ? Finding.good("flags", "Spark may reach into the JDK as it needs to")
        : Finding.broken(
            "flags",
            "java.base/sun.nio.ch is closed",
            "Start with the flags of conf/jvm-flags.txt; ./tracemint and deploy/bin do.");
  }

  static Finding spark(String version) {
    return version.startsWith(SPARK)
        ? Finding.good("spark", "Spark " + version)
        : Finding.broken(
            "spark",
            "Spark " + version,
            "Use a Spark " + SPARK + "x built for Scala " + SCALA + "x.");
  }
}
