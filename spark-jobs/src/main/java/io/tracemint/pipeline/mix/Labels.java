package io.tracemint.pipeline.mix;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.table.RecordTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns of a mixed table: those of its kind, and labels, which packets have here, too. */
final class Labels {
  private static final List<String> NAMES =
      List.of(FlowField.LABEL.column(), FlowField.TYPE.column());

  private static final String CAPTURE = PacketField.CAPTURE.column();

  private Labels() {}

  /** Whether it is known of which capture each record is. */
  static boolean haveCaptures(Dataset<Row> records) {
    return Arrays.asList(records.columns()).contains(CAPTURE);
  }

  /**
   * @param captures whether the capture of each record stays
   */
  static Dataset<Row> columns(Dataset<Row> records, TraceKind kind, boolean captures) {
    List<? extends Field> fields = kind == TraceKind.PACKETS ? PacketField.ALL : FlowField.ALL;
    List<Column> columns = new ArrayList<>();
    fields.stream()
        .filter(field -> !NAMES.contains(field.column()))
        .forEach(field -> columns.add(RecordTables.column(records, field)));
    NAMES.forEach(name -> columns.add(text(records, name)));
    if (captures) {
      columns.add(text(records, CAPTURE));
    }
    return records.select(columns.toArray(Column[]::new));
  }

  private static Column text(Dataset<Row> records, String name) {
    boolean there = Arrays.asList(records.columns()).contains(name);
    return (there ? col(name) : lit(null)).cast("string").as(name);
  }

  static Dataset<Row> ifMissing(Dataset<Row> records, String label, String type) {
    return records
        .withColumn(NAMES.get(0), coalesce(col(NAMES.get(0)), value(label)))
        .withColumn(NAMES.get(1), coalesce(col(NAMES.get(1)), value(type)));
  }

  private static Column value(String word) {
    return (word.isEmpty() ? lit(null) : lit(word)).cast("string");
  }
}
