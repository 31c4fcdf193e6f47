package io.tracemint.evaluate.job;

import io.tracemint.evaluate.learn.NextLengthTask;
import io.tracemint.evaluate.learn.TrafficTypeTask;
import io.tracemint.evaluate.learn.TwoSampleTask;
import io.tracemint.evaluate.memorisation.MemorisationTask;
import io.tracemint.evaluate.netml.AnomalyTask;
import io.tracemint.evaluate.sketch.HeavyHitterTask;
import io.tracemint.evaluate.task.Task;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Every downstream task, in the order of the report. */
final class Tasks {
  private Tasks() {}

  static List<Task> all(SparkSession spark) {
    return List.of(
        new TwoSampleTask(spark),
        new TrafficTypeTask(spark),
        new HeavyHitterTask(),
        new AnomalyTask(),
        new NextLengthTask(spark),
        new MemorisationTask());
  }
}
