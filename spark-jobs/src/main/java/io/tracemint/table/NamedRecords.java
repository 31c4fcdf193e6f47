package io.tracemint.table;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;

import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.table.named.NamedTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records in a table that others made and that goes by a name, seen to have our columns. */
final class NamedRecords {
  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  private static final List<? extends Field> PACKETS =
      Stream.concat(PacketField.ALL.stream(), PacketField.SAID.stream()).toList();

  private NamedRecords() {}

  static Dataset<Row> read(SparkSession spark, NamedTable table) {
    Dataset<Row> rows = table.read(spark);
    StructType schema = rows.schema();
    List<? extends Field> fields = fields(table, rows);
    String faults =
        fields.stream().flatMap(field -> fault(schema, field).stream()).collect(joining(", "));
    if (!faults.isEmpty()) {
      throw UserError.of(
          "%s has other columns than a record table: %s. Give a view of it by docs/schema.md.",
          table, faults);
    }
    return rows.select(
        fields.stream()
            .filter(field -> has(schema, field))
            .map(NamedRecords::own)
            .toArray(Column[]::new));
  }

  private static List<? extends Field> fields(NamedTable table, Dataset<Row> rows) {
    List<String> columns = Arrays.asList(rows.columns());
    if (columns.contains(PacketField.TIME_NANOS.column())) {
      return PACKETS;
    }
    if (columns.contains(FlowField.START_NANOS.column())) {
      return FlowField.ALL;
    }
    throw UserError.of(
        "%s has the columns %s, but neither %s (packets) nor %s (flow records). Give a view of it"
            + " by docs/schema.md.",
        table,
        String.join(", ", columns),
        TraceKind.PACKETS.time().column(),
        TraceKind.FLOWS.time().column());
  }

  private static boolean has(StructType schema, Field field) {
    return Arrays.asList(schema.fieldNames()).contains(field.column());
  }

  private static Optional<String> fault(StructType schema, Field field) {
    if (!has(schema, field)) {
      return field.nullable() ? Optional.empty() : Optional.of(field.column() + " is missing");
    }
    DataType given = schema.apply(field.column()).dataType();
    DataType wanted = RecordTables.type(field);
    return fits(given, wanted)
        ? Optional.empty()
        : Optional.of(field.column() + " is " + given.sql() + " and must be " + wanted.sql());
  }

  // Of numbers the narrower ones fit, too.
  private static boolean fits(DataType given, DataType wanted) {
    return given.equals(wanted)
        || (WHOLE.contains(given)
            && WHOLE.contains(wanted)
            && given.defaultSize() <= wanted.defaultSize());
  }

  private static Column own(Field field) {
    return col(field.column()).cast(RecordTables.type(field)).as(field.column());
  }
}
