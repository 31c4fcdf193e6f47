package io.tracemint.table;

import io.tracemint.record.PacketField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The table of packets that an ingest writes: one row per IP packet, in Parquet. */
public final class PacketTable {
  public static final StructType SCHEMA = FieldSchema.of(PacketField.ALL);

  private PacketTable() {}

  public static Dataset<Row> read(SparkSession spark, String path) {
    return spark.read().schema(SCHEMA).parquet(path);
  }

  public static void write(Dataset<Row> packets, String path) {
    packets.sortWithinPartitions(PacketField.TIME_NANOS.column()).write().parquet(path);
  }
}
