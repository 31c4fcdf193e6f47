package io.tracemint.export;

import io.tracemint.record.Columns;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/**
 * Takes records in time order, a batch at a time, and writes them in one format. Memory does not
 * grow with the number of batches; what was written is valid on its own once closed.
 */
public interface RecordSink extends Closeable {
  /** Writes all rows of the batch; its arrays may be reused as soon as this returns. */
  void write(Columns batch) throws IOException;

  /** Rows that the format could not hold as they stood, counted by what became of them. */
  default Map<String, Long> compromises() {
    return Map.of();
  }
}
