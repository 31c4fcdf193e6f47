package io.tracemint.table.named;

import io.tracemint.failure.UserError;
import java.util.Locale;

/** The formats whose tables have names and versions, and the class that shows each connector. */
enum TableFormat {
  ICEBERG(
      "Iceberg",
      "org.apache.iceberg.spark.SparkCatalog",
      "org.apache.iceberg:iceberg-spark-runtime-3.5_2.12"),
  DELTA("Delta", "io.delta.sql.DeltaSparkSessionExtension", "io.delta:delta-spark_2.12");

  private final String title;
  private final String connector;
  private final String artefact;

  TableFormat(String title, String connector, String artefact) {
    this.title = title;
    this.connector = connector;
    this.artefact = artefact;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Refuses to go on without the connector, which the user adds to Spark. */
  void require(String text) {
    try {
      Class.forName(connector, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException absent) {
      throw new UserError(
          String.format(
              "%s needs Spark's connector for %s tables, which is not there. Add --packages %s:"
                  + "VERSION to spark-submit, or its jars to TRACEMINT_JARS.",
              text, title, artefact),
          absent);
    }
  }
}
