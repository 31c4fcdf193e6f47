package io.tracemint.kryo;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a Spark session is told so that it uses our registrations. */
public final class KryoSettings {
  private KryoSettings() {}

  /** Spark's settings by name. */
  public static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    all.put("spark.kryo.registrator", Registrator.class.getName());
    all.put("spark.kryo.registrationRequired", "true");
    // A network's weights travel in one piece: 30 MB with the default sizes, far more with large
    // ones.
    all.put("spark.kryoserializer.buffer.max", "1g");
    // Iceberg may list files in tasks, which send more than is registered; in the driver it does
    // not.
    all.put("spark.sql.iceberg.data-planning-mode", "local");
    all.put("spark.sql.iceberg.delete-planning-mode", "local");
    return all;
  }
}
