package io.tracemint.testing;

import io.tracemint.kryo.KryoSettings;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A session on two cores that the tests of a class share. */
public final class LocalSpark {
  private LocalSpark() {}

  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("test")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "localhost")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .config(Map.copyOf(KryoSettings.all()))
        .getOrCreate();
  }
}
