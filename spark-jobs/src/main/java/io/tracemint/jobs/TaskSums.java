package io.tracemint.jobs;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.AccumulableInfo;

/** What all tasks have added to one accumulator, each by the largest value that it told. */
final class TaskSums {
  private final long accumulator;
  private final Map<Long, Long> ofTasks = new HashMap<>();
  private long sum;

  TaskSums(long accumulator) {
    this.accumulator = accumulator;
  }

  synchronized void take(long task, AccumulableInfo update) {
    if (update.id() == accumulator
        && update.update().isDefined()
        && update.update().get() instanceof Number value) {
      set(task, Math.max(value.longValue(), ofTasks.getOrDefault(task, 0L)));
    }
  }

  /** Forgets a task that failed: another attempt tells it all again. */
  synchronized void drop(long task) {
    set(task, 0);
  }

  private void set(long task, long value) {
    Long before = ofTasks.put(task, value);
    sum += value - (before == null ? 0 : before);
  }

  synchronized long sum() {
    return sum;
  }
}
