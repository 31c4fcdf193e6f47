package io.tracemint.ingest.job;

import io.tracemint.progress.Progress;
import io.tracemint.spark.ScalaCollections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;

/** Shows how far all tasks are, from what they report at the end and by heartbeats before it. */
public final class IngestMeter extends SparkListener implements AutoCloseable {
  private final SparkContext spark;
  private final Progress progress;
  private final long totalBytes;
  private final LongAccumulator bytes;
  private final LongAccumulator records;
  private final long startNanos = System.nanoTime();
  private final Map<Long, Long> bytesOfTask = new HashMap<>();
  private final Map<Long, Long> recordsOfTask = new HashMap<>();

  public IngestMeter(SparkContext spark, Progress progress, long totalBytes) {
    this.spark = spark;
    this.progress = progress;
    this.totalBytes = totalBytes;
    this.bytes = spark.longAccumulator("input bytes");
    this.records = spark.longAccumulator("records");
    spark.addSparkListener(this);
  }

  /** What tasks add to. */
  public Gauge gauge() {
    return new Gauge(bytes, records);
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    ScalaCollections.java(heartbeat.accumUpdates())
        .forEach(task -> take((Long) task._1(), ScalaCollections.java(task._4())));
    show();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() == org.apache.spark.Success$.MODULE$) {
      take(end.taskInfo().taskId(), ScalaCollections.java(end.taskInfo().accumulables()));
    }
    show();
  }

  private synchronized void take(long task, Iterable<AccumulableInfo> updates) {
    for (AccumulableInfo update : updates) {
      if (update.update().isDefined() && update.update().get() instanceof Long value) {
        if (update.id() == bytes.id()) {
          bytesOfTask.merge(task, value, Math::max);
        } else if (update.id() == records.id()) {
          recordsOfTask.merge(task, value, Math::max);
        }
      }
    }
  }

  private synchronized void show() {
    // Content of compressed files is longer than they are.
    long done = Math.min(totalBytes, sum(bytesOfTask));
    progress.update(done, note(sum(recordsOfTask)));
  }

  private String note(long seen) {
    double seconds = Math.max(1e-3, (System.nanoTime() - startNanos) / 1e9);
    return String.format(Locale.ROOT, "%,.0f records/s", seen / seconds);
  }

  private static long sum(Map<Long, Long> values) {
    return values.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
    progress.update(totalBytes, note(records.value()));
  }
}
