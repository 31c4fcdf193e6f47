package io.tracemint.jobs;

import io.tracemint.progress.Figure;
import io.tracemint.progress.Progress;
import io.tracemint.spark.ScalaCollections;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.AccumulatorV2;

/**
 * Tells a phase how far Spark's tasks are, by accumulators that they add to: what running tasks say
 * with their heartbeats, and what finished ones say at their end.
 */
public final class TaskProgress extends SparkListener {
  private final Phase phase;
  private final Progress progress;
  private final TaskSums done;
  private final Optional<TaskSums> records;
  private final long startNanos = System.nanoTime();

  private TaskProgress(Phase phase, Progress progress) {
    this.phase = phase;
    this.progress = progress;
    this.done = new TaskSums(phase.counter.id());
    this.records = phase.records.map(counter -> new TaskSums(counter.id()));
  }

  /**
   * What is watched: how much of {@code unit} the counter should come to.
   *
   * @param records of an input whose bytes the counter counts; their rate is told too
   */
  public record Phase(
      String name,
      String unit,
      long total,
      AccumulatorV2<?, Long> counter,
      Optional<AccumulatorV2<?, Long>> records) {
    public Phase(String name, String unit, long total, AccumulatorV2<?, Long> counter) {
      this(name, unit, total, counter, Optional.empty());
    }

    // Content of compressed files is longer than they are.
    private long shown(long counted) {
      return records.isPresent() ? Math.min(total, counted) : counted;
    }

    private long atEnd() {
      return shown(Math.max(counter.value(), total));
    }
  }

  /** Does the work and tells how far its tasks are; Spark's own page names them so too. */
  public static <T> T during(Phase phase, JobContext context, Supplier<T> work) {
    SparkContext spark = context.spark().sparkContext();
    spark.setJobDescription(phase.name);
    Progress bar = context.console().start(phase.name, phase.unit, phase.total);
    TaskProgress progress = new TaskProgress(phase, bar);
    spark.addSparkListener(progress);
    try {
      T result = work.get();
      spark.removeSparkListener(progress);
      progress.finish();
      return result;
    } finally {
      spark.removeSparkListener(progress);
      spark.setJobDescription(null);
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    ScalaCollections.java(heartbeat.accumUpdates())
        .forEach(task -> take((Long) task._1(), ScalaCollections.java(task._4())));
    show();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    long task = end.taskInfo().taskId();
    if (end.reason() == org.apache.spark.Success$.MODULE$) {
      take(task, ScalaCollections.java(end.taskInfo().accumulables()));
    } else {
      done.drop(task);
      records.ifPresent(sums -> sums.drop(task));
    }
    show();
  }

  private void take(long task, Iterable<AccumulableInfo> updates) {
    for (AccumulableInfo update : updates) {
      done.take(task, update);
      records.ifPresent(sums -> sums.take(task, update));
    }
  }

  private void show() {
    tell(phase.shown(done.sum()), records.map(TaskSums::sum));
  }

  private void finish() {
    tell(phase.atEnd(), phase.records.map(AccumulatorV2::value));
    progress.close();
  }

  private void tell(long reached, Optional<Long> seen) {
    progress.update(reached, seen.map(this::rate).stream().toArray(Figure[]::new));
  }

  private Figure rate(long seen) {
    double seconds = Math.max(1e-3, (System.nanoTime() - startNanos) / 1e9);
    return Figure.of("records-per-second", "%,.0f records/s", seen / seconds);
  }
}
