package io.tracemint.evaluate.job;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes batches of records as Parquet tables. */
final class Parquets {
  private Parquets() {}

  static SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate();
  }

  static String write(SparkSession spark, Columns columns, Path folder) {
    List<Row> rows = IntStream.range(0, columns.rows()).mapToObj(row -> row(columns, row)).toList();
    spark.createDataFrame(rows, schema(columns)).write().parquet(folder.toString());
    return folder.toString();
  }

  private static StructType schema(Columns columns) {
    StructType schema = new StructType();
    for (Field field : columns.fields()) {
      schema = schema.add(field.column(), type(field), field.nullable());
    }
    return schema;
  }

  private static DataType type(Field field) {
    return switch (field.type()) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case ADDRESS6 -> DataTypes.BinaryType;
      case TEXT -> DataTypes.StringType;
    };
  }

  private static Row row(Columns columns, int row) {
    return RowFactory.create(
        columns.fields().stream().map(field -> value(columns, field, row)).toArray());
  }

  private static Object value(Columns columns, Field field, int row) {
    if (columns.isNull(field, row)) {
      return null;
    }
    return switch (field.type()) {
      case INT -> columns.ints(field)[row];
      case LONG -> columns.longs(field)[row];
      case ADDRESS6 -> Arrays.copyOfRange(columns.addresses(field), 16 * row, 16 * row + 16);
      case TEXT -> columns.texts(field)[row];
    };
  }
}
