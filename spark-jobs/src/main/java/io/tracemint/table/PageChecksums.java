package io.tracemint.table;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Has Parquet write a checksum with each page and look at it when it reads one: a byte that a disk
 * or a network changed would else become another packet.
 */
public final class PageChecksums {
  private static final String OF_HADOOP = "spark.hadoop.";
  private static final String WRITE = "parquet.page.write-checksum.enabled";
  private static final Map<String, String> PARQUET =
      Map.of(WRITE, "true", "parquet.page.verify-checksum.enabled", "true");

  private PageChecksums() {}

  /** The settings of a Spark session that is built. */
  public static Map<String, String> ofSpark() {
    Map<String, String> all = new TreeMap<>();
    PARQUET.forEach((name, value) -> all.put(OF_HADOOP + name, value));
    return all;
  }

  /** Sets them in a session that is there already, where its owner has not decided otherwise. */
  public static void in(Configuration configuration) {
    PARQUET.forEach(configuration::setIfUnset);
  }

  /** Whether pages get checksums; they do unless somebody says otherwise. */
  public static boolean areWritten(Configuration configuration) {
    return configuration.getBoolean(WRITE, true);
  }
}
