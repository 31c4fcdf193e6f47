package io.tracemint.pipeline.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.PacketField;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds what a packet table must have and a model does not learn, so that a synthetic table can be
 * used wherever a real one can: a packet as it lies on the wire without a link layer.
 */
final class CompleteTable {
  private static final Map<PacketField, Integer> USUAL =
      Map.of(
          PacketField.IHL, 5,
          PacketField.TOS, 0,
          PacketField.ID, 0,
          PacketField.FLAG, 2,
          PacketField.OFF, 0,
          PacketField.TTL, 64,
          PacketField.CHKSUM, 0);

  private CompleteTable() {}

  static Dataset<Row> of(Dataset<Row> records, TraceKind kind) {
    if (kind != TraceKind.PACKETS) {
      return records;
    }
    Column length = col(PacketField.PKT_LEN.column());
    Column[] columns =
        PacketField.ALL.stream()
            .filter(field -> isPresent(records, field) || !field.nullable())
            .map(field -> isPresent(records, field) ? col(field.column()) : usual(field, length))
            .toArray(Column[]::new);
    return records.select(columns);
  }

  private static boolean isPresent(Dataset<Row> records, PacketField field) {
    return Arrays.asList(records.columns()).contains(field.column());
  }

  private static Column usual(PacketField field, Column length) {
    Column value = USUAL.containsKey(field) ? lit(USUAL.get(field)) : length;
    return value.as(field.column());
  }
}
