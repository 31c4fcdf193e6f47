package io.tracemint.ingest.row;

import io.tracemint.record.Columns;
import java.io.Closeable;
import java.io.IOException;

/** A source of flow records that fills one batch after the other. */
public interface FlowReader extends Closeable {
  /** Replaces the batch's rows by the next ones; false once there are none left. */
  boolean read(Columns batch) throws IOException;

  /** Rows read so far, those included that nobody asked for. */
  long rowCount();
}
