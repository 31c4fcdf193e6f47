package io.tracemint.ingest.job;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/** What a task reports while it runs: bytes of its input behind it, and records seen. */
public record Gauge(LongAccumulator bytes, LongAccumulator records) implements Serializable {
  public void reach(long bytesSoFar, long recordsSoFar) {
    bytes.setValue(bytesSoFar);
    records.setValue(recordsSoFar);
  }
}
