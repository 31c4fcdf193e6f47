package io.tracemint.inspect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/** Column names and types of a table. */
final class Schemas {
  private Schemas() {}

  static Map<String, Object> columns(StructType schema) {
    Map<String, Object> columns = new LinkedHashMap<>();
    Arrays.stream(schema.fields())
        .forEach(field -> columns.put(field.name(), field.dataType().simpleString()));
    return columns;
  }
}
