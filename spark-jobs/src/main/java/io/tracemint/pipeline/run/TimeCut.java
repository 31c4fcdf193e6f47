package io.tracemint.pipeline.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The time before which a share of records lies, by counts of slices, each of the slice that has
 * it: the same whatever the number of executors, and no sort.
 */
final class TimeCut {
  private static final int SLICES = 10_000;
  private static final int ROUNDS = 4;

  private final Dataset<Row> records;
  private final String time;

  TimeCut(Dataset<Row> records, String time) {
    this.records = records;
    this.time = time;
  }

  /** In nanoseconds, the first that is after them. */
  long nanos(double share, long count) {
    Row span = records.agg(min(time), max(time)).first();
    long from = span.getLong(0);
    long to = span.getLong(1) + 1;
    double left = share * count;
    for (int round = 0; round < ROUNDS && to - from > 1; round++) {
      long width = (to - from + SLICES - 1) / SLICES;
      for (Row slice : slices(from, to, width)) {
        if (slice.getLong(1) >= left) {
          from += slice.getLong(0) * width;
          break;
        }
        left -= slice.getLong(1);
      }
      to = Math.min(to, from + width);
    }
    return to;
  }

  private List<Row> slices(long from, long to, long width) {
    String slice = String.format("(`%s` - %dL) div %dL", time, from, width);
    return records
        .where(col(time).geq(from).and(col(time).lt(to)))
        .groupBy(expr(slice).as("slice"))
        .count()
        .orderBy("slice")
        .collectAsList();
  }
}
