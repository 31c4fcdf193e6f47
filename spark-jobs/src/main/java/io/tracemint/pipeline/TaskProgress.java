package io.tracemint.pipeline;

import io.tracemint.jobs.JobContext;
import io.tracemint.progress.Progress;
import io.tracemint.spark.ScalaCollections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.AccumulatorV2;
import scala.Tuple4;
import scala.collection.Seq;

/**
 * Shows how far Spark's tasks are by an accumulator that they add to: what running tasks last
 * reported, and what finished ones counted.
 */
public final class TaskProgress extends SparkListener {
  private final SparkContext spark;
  private final AccumulatorV2<?, Long> counter;
  private final long total;
  private final Progress progress;
  private final Map<Long, Long> running = new ConcurrentHashMap<>();
  private final AtomicLong finished = new AtomicLong();

  private TaskProgress(
      SparkContext spark, Progress progress, long total, AccumulatorV2<?, Long> counter) {
    this.spark = spark;
    this.progress = progress;
    this.total = total;
    this.counter = counter;
    spark.addSparkListener(this);
  }

  /** What is watched: how much of {@code unit} the counter should come to. */
  public record Phase(String name, String unit, long total, AccumulatorV2<?, Long> counter) {}

  /** Does the work and shows how far its tasks are; Spark's own page names them so too. */
  public static <T> T during(Phase phase, JobContext context, Supplier<T> work) {
    SparkContext spark = context.spark().sparkContext();
    spark.setJobDescription(phase.name);
    Progress bar = context.console().start(phase.name, phase.unit, phase.total);
    TaskProgress progress = new TaskProgress(spark, bar, phase.total, phase.counter);
    try {
      T result = work.get();
      progress.finish();
      return result;
    } finally {
      spark.removeSparkListener(progress);
      spark.setJobDescription(null);
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    for (Tuple4<Object, Object, Object, ? extends Seq<AccumulableInfo>> task :
        ScalaCollections.java(update.accumUpdates())) {
      for (AccumulableInfo info : ScalaCollections.java(task._4())) {
        if (info.id() == counter.id() && info.update().isDefined()) {
          running.put((Long) task._1(), ((Number) info.update().get()).longValue());
        }
      }
    }
    show();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
    for (AccumulableInfo info : ScalaCollections.java(end.taskInfo().accumulables())) {
      if (info.id() == counter.id() && info.update().isDefined()) {
        finished.addAndGet(((Number) info.update().get()).longValue());
      }
    }
    show();
  }

  private void show() {
    long now = running.values().stream().mapToLong(Long::longValue).sum();
    progress.update(finished.get() + now);
  }

  private void finish() {
    spark.removeSparkListener(this);
    progress.update(Math.max(counter.value(), total));
    progress.close();
  }
}
