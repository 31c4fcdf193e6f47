package io.tracemint.table;

import io.tracemint.record.Field;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Spark's schema of a record table, derived from the fields that name and type its columns. */
public final class FieldSchema {
  private FieldSchema() {}

  public static StructType of(List<? extends Field> fields) {
    return new StructType(fields.stream().map(FieldSchema::column).toArray(StructField[]::new));
  }

  private static StructField column(Field field) {
    return new StructField(field.column(), type(field), field.nullable(), Metadata.empty())
        .withComment(field.meaning());
  }

  private static DataType type(Field field) {
    return switch (field.type()) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case ADDRESS6 -> DataTypes.BinaryType;
      case TEXT -> DataTypes.StringType;
    };
  }

  /** The fields of a pruned schema, in its order. */
  public static List<Field> fields(StructType schema, List<? extends Field> all) {
    return java.util.Arrays.stream(schema.fields())
        .map(column -> field(column.name(), all))
        .toList();
  }

  private static Field field(String column, List<? extends Field> all) {
    return all.stream()
        .filter(field -> field.column().equals(column))
        .map(Field.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No column " + column));
  }
}
