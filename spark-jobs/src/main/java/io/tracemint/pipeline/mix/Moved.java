package io.tracemint.pipeline.mix;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.tracemint.flows.TraceKind;
import io.tracemint.mix.Injection;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Records at the times, and of the hosts, that an injection gives them. */
record Moved(TraceKind kind, Injection injection) {
  Dataset<Row> of(Dataset<Row> records) {
    Dataset<Row> moved = with(records, kind.time(), injection::time);
    if (kind == TraceKind.FLOWS) {
      moved = with(moved, FlowField.DURATION_NANOS, injection::duration);
    }
    for (Field address : kind.fiveTuple().subList(0, 2)) {
      moved = with(moved, address, injection::address);
    }
    return moved;
  }

  private static Dataset<Row> with(Dataset<Row> records, Field field, UDF1<Long, Long> rule) {
    // An address is null where the record is of IPv6.
    UDF1<Long, Long> known = value -> value == null ? null : rule.call(value);
    String name = field.column();
    return records.withColumn(name, udf(known, DataTypes.LongType).apply(col(name)));
  }
}
