package io.tracemint.evaluate.job;

import com.typesafe.config.Config;
import io.tracemint.evaluate.joint.JointTask;
import io.tracemint.evaluate.learn.Effort;
import io.tracemint.evaluate.learn.NextLengthSettings;
import io.tracemint.evaluate.learn.NextLengthTask;
import io.tracemint.evaluate.learn.TrafficTypeTask;
import io.tracemint.evaluate.learn.TwoSampleSettings;
import io.tracemint.evaluate.learn.TwoSampleTask;
import io.tracemint.evaluate.memorisation.MemorisationTask;
import io.tracemint.evaluate.netml.AnomalySettings;
import io.tracemint.evaluate.netml.AnomalyTask;
import io.tracemint.evaluate.sketch.HeavyHitterSettings;
import io.tracemint.evaluate.sketch.HeavyHitterTask;
import io.tracemint.evaluate.task.Task;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Every downstream task, in the order of the report. */
final class Tasks {
  private Tasks() {}

  static List<Task> all(SparkSession spark, Config evaluate) {
    return List.of(
        new TwoSampleTask(spark, TwoSampleSettings.of(evaluate.getConfig("two-sample"))),
        new TrafficTypeTask(spark, Effort.of(evaluate.getConfig("traffic-type"))),
        new HeavyHitterTask(HeavyHitterSettings.of(evaluate.getConfig("heavy-hitters"))),
        new AnomalyTask(AnomalySettings.of(evaluate.getConfig("anomalies"))),
        new NextLengthTask(NextLengthSettings.of(evaluate.getConfig("next-length"))),
        new JointTask(),
        new MemorisationTask());
  }
}
