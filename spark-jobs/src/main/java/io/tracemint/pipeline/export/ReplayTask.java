package io.tracemint.pipeline.export;

import io.tracemint.export.format.ExportFormat;
import io.tracemint.export.netflow.Collector;
import io.tracemint.export.netflow.Pace;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Sends the sorted records to a collector as its exporter would have, or faster. */
record ReplayTask(Drain drain, ExportFormat format, Collector collector, double speed)
    implements FlatMapFunction<Iterator<InternalRow>, WrittenPart.Contents> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<WrittenPart.Contents> call(Iterator<InternalRow> rows) throws IOException {
    return List.of(drain.into(format.over(collector.open(Pace.of(speed))), rows)).iterator();
  }
}
