package io.tracemint.table;

import io.tracemint.record.FlowField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The table of flow records that an ingest writes: one row per record of an export, in Parquet. */
public final class FlowRecordTable {
  public static final StructType SCHEMA = FieldSchema.of(FlowField.ALL);

  /** The table's place in the output of an ingest. */
  public static final String FOLDER = "flow-records";

  private FlowRecordTable() {}

  /** Reads the table of flow records in the output folder of an ingest. */
  public static Dataset<Row> read(SparkSession spark, String output) {
    return spark.read().schema(SCHEMA).parquet(output + "/" + FOLDER);
  }

  /** Writes flow records as an ingest does, sorted by time in each file. */
  public static void write(Dataset<Row> flows, String output) {
    flows
        .sortWithinPartitions(FlowField.START_NANOS.column())
        .write()
        .parquet(output + "/" + FOLDER);
  }
}
