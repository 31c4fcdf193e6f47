package io.tracemint.table;

import io.tracemint.record.PacketField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The table of packets that an ingest writes: one row per IP packet, in Parquet. */
public final class PacketTable {
  public static final StructType SCHEMA = FieldSchema.of(PacketField.ALL);

  /** The table's place in the output of an ingest. */
  public static final String FOLDER = "packets";

  private PacketTable() {}

  /** Reads the packet table in the output folder of an ingest. */
  public static Dataset<Row> read(SparkSession spark, String output) {
    return spark.read().schema(SCHEMA).parquet(output + "/" + FOLDER);
  }

  /** Writes packets as an ingest does, sorted by time in each file. */
  public static void write(Dataset<Row> packets, String output) {
    packets
        .sortWithinPartitions(PacketField.TIME_NANOS.column())
        .write()
        .parquet(output + "/" + FOLDER);
  }
}
