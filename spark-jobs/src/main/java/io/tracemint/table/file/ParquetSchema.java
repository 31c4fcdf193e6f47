package io.tracemint.table.file;

import io.tracemint.record.Field;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The Parquet schema that Spark reads as the schema of the same fields. */
final class ParquetSchema {
  private ParquetSchema() {}

  static MessageType of(List<? extends Field> fields) {
    return new MessageType("records", fields.stream().map(ParquetSchema::column).toList());
  }

  private static Type column(Field field) {
    Type.Repetition repetition =
        field.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
    String name = field.column();
    return switch (field.type()) {
      case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
      case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case ADDRESS6 -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
      case TEXT ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
    };
  }
}
