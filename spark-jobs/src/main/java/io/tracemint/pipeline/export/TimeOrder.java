package io.tracemint.pipeline.export;

import static org.apache.spark.sql.functions.col;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.table.RecordTables;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns that files are written of, by time. */
final class TimeOrder {
  private final Dataset<Row> records;
  private final TraceKind kind;
  private final List<Field> fields;

  TimeOrder(Dataset<Row> records) {
    this.records = records;
    this.kind = RecordTables.kind(records);
    this.fields = written();
  }

  TraceKind kind() {
    return kind;
  }

  List<Field> fields() {
    return fields;
  }

  long count() {
    return records.count();
  }

  private List<Field> written() {
    List<? extends Field> all = kind == TraceKind.PACKETS ? PacketField.ALL : FlowField.ALL;
    List<String> present = Arrays.asList(records.columns());
    return all.stream()
        .filter(field -> present.contains(field.column()) && isWritten(field))
        .map(Field.class::cast)
        .toList();
  }

  // The writers compute these from the others.
  private static boolean isWritten(Field field) {
    return field != PacketField.CAPTURED_BYTES
        && field != PacketField.WIRE_BYTES
        && field != PacketField.IHL
        && field != PacketField.CHKSUM;
  }

  Dataset<Row> sorted(int parts) {
    Column[] all = fields.stream().map(field -> col(field.column())).toArray(Column[]::new);
    String time = kind.time().column();
    Dataset<Row> chosen = records.select(all);
    Dataset<Row> ranged =
        parts == 1 ? chosen.coalesce(1) : chosen.repartitionByRange(parts, col(time));
    // Records of one instant are ordered by their other columns: the same bytes every time.
    return ranged.sortWithinPartitions(time, others(time));
  }

  private String[] others(String time) {
    return fields.stream()
        .map(Field::column)
        .filter(name -> !name.equals(time))
        .toArray(String[]::new);
  }
}
