package io.tracemint.simulate;

import io.tracemint.export.RecordSink;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Counts the rows that pass. */
final class CountingSink implements RecordSink {
  private final RecordSink sink;
  private final LongConsumer listener;
  private long rows;

  CountingSink(RecordSink sink, LongConsumer listener) {
    this.sink = sink;
    this.listener = listener;
  }

  long rows() {
    return rows;
  }

  @Override
  public void write(Columns batch) throws IOException {
    sink.write(batch);
    rows += batch.rows();
    listener.accept(rows);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
