package io.tracemint.ingest.job;

import io.tracemint.jobs.TaskProgress;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** What a task reports while it runs: bytes of its input behind it, and records seen. */
public record Gauge(LongAccumulator bytes, LongAccumulator records) implements Serializable {
  public static Gauge in(SparkContext spark) {
    return new Gauge(spark.longAccumulator("input bytes"), spark.longAccumulator("records"));
  }

  /** A phase that is over when all tasks have reached the end of their input. */
  public TaskProgress.Phase phase(String name, long totalBytes) {
    return new TaskProgress.Phase(name, "bytes", totalBytes, bytes, Optional.of(records));
  }

  public void reach(long bytesSoFar, long recordsSoFar) {
    bytes.setValue(bytesSoFar);
    records.setValue(recordsSoFar);
  }
}
