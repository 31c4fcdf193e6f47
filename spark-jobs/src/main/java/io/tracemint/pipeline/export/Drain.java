package io.tracemint.pipeline.export;

import io.tracemint.export.RecordSink;
import io.tracemint.metrics.Meters;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.repair.Repair;
import io.tracemint.repair.RepairSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/**
 * How a task's rows go into a writer: changed, repaired and counted.
 *
 * @param fields the rows' columns, in their order
 */
record Drain(
    ArrayList<Field> fields, BatchChange change, RepairSettings repair, LongAccumulator rows)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Writes all rows and closes the writer. */
  WrittenPart.Contents into(RecordSink sink, Iterator<InternalRow> from) throws IOException {
    RowReader reader = new RowReader(fields);
    Consumer<Columns> changing = change.open();
    Repair repairing = new Repair(repair);
    long count = 0;
    try (sink) {
      for (Columns batch = reader.read(from); batch.rows() > 0; batch = reader.read(from)) {
        changing.accept(batch);
        repairing.apply(batch);
        sink.write(batch);
        count += batch.rows();
        rows.add(batch.rows());
        Meters.exported(batch.rows());
      }
    }
    Map<String, Long> compromises = new TreeMap<>(sink.compromises());
    return new WrittenPart.Contents(count, compromises, repairing.counts());
  }
}
