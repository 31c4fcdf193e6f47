package io.tracemint.record;

/**
 * A column of a record table. The enums that implement it are the one place that names and types a
 * table's columns; Spark schemas, Parquet schemas and CSV headers are derived from them.
 */
public sealed interface Field permits PacketField, FlowField {
  int ordinal();

  /** The column's name in tables, in snake case. */
  String column();

  ColumnType type();

  boolean nullable();

  /** One sentence for the schema's documentation. */
  String meaning();
}
