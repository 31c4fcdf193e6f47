package io.tracemint.pipeline.export;

import io.tracemint.failure.UserError;
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

/** The columns of rows that come from anywhere which a writer knows, with their own types. */
final class RecordColumns {
  private static final List<Field> OF_PACKETS =
      List.of(
          PacketField.TIME_NANOS,
          PacketField.SRCIP,
          PacketField.DSTIP,
          PacketField.PROTO,
          PacketField.PKT_LEN);

  private static final List<Field> OF_FLOWS =
      List.of(
          FlowField.START_NANOS,
          FlowField.DURATION_NANOS,
          FlowField.SRCIP,
          FlowField.DSTIP,
          FlowField.SRCPORT,
          FlowField.DSTPORT,
          FlowField.PROTO,
          FlowField.PACKETS,
          FlowField.BYTES);

  private RecordColumns() {}

  static Dataset<Row> of(Dataset<Row> given, TraceKind kind, String format) {
    List<String> present = Arrays.asList(given.columns());
    boolean packets = kind == TraceKind.PACKETS;
    for (Field field : packets ? OF_PACKETS : OF_FLOWS) {
      require(present, field, format);
    }
    List<? extends Field> all = packets ? PacketField.ALL : FlowField.ALL;
    Column[] known =
        all.stream()
            .filter(field -> present.contains(field.column()))
            .map(field -> RecordTables.column(given, field))
            .toArray(Column[]::new);
    return given.select(known);
  }

  private static void require(List<String> present, Field field, String format) {
    if (!present.contains(field.column())) {
      throw UserError.of(
          "The rows have no column %s, which %s needs; they have %s. docs/schema.md says what each is.",
          field.column(), format, present);
    }
  }
}
