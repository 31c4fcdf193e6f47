package io.tracemint.table;

import io.tracemint.record.FlowField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The table of flow records that an ingest writes: one row per record of an export, in Parquet. */
public final class FlowRecordTable {
  public static final StructType SCHEMA = FieldSchema.of(FlowField.ALL);

  private FlowRecordTable() {}

  public static Dataset<Row> read(SparkSession spark, String path) {
    return spark.read().schema(SCHEMA).parquet(path);
  }

  public static void write(Dataset<Row> flows, String path) {
    flows.sortWithinPartitions(FlowField.START_NANOS.column()).write().parquet(path);
  }
}
