package io.tracemint.export;

import io.tracemint.record.Columns;
import java.io.Closeable;
import java.io.IOException;

/**
 * Takes records in time order, a batch at a time, and writes them in one format. Memory does not
 * grow with the number of batches; what was written is valid on its own once closed.
 */
public interface RecordSink extends Closeable {
  /** Writes all rows of the batch; its arrays may be reused as soon as this returns. */
  void write(Columns batch) throws IOException;
}
