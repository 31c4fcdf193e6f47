package io.tracemint.evaluate.job;

import com.typesafe.config.Config;
import io.tracemint.evaluate.classes.ClassSettings;
import io.tracemint.evaluate.classes.ClassTask;
import io.tracemint.evaluate.forecast.NextLengthSettings;
import io.tracemint.evaluate.forecast.NextLengthTask;
import io.tracemint.evaluate.joint.JointTask;
import io.tracemint.evaluate.learn.Effort;
import io.tracemint.evaluate.learn.TrafficTypeTask;
import io.tracemint.evaluate.memorisation.MemorisationTask;
import io.tracemint.evaluate.netml.AnomalySettings;
import io.tracemint.evaluate.netml.AnomalyTask;
import io.tracemint.evaluate.sketch.HeavyHitterSettings;
import io.tracemint.evaluate.sketch.HeavyHitterTask;
import io.tracemint.evaluate.tabular.TabularSettings;
import io.tracemint.evaluate.tabular.TabularTask;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.trees.TwoSampleSettings;
import io.tracemint.evaluate.trees.TwoSampleTask;
import io.tracemint.failure.UserError;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The downstream tasks, in the order of the report. */
final class Tasks {
  private Tasks() {}

  /** Those that {@code evaluate.only} names, or all. */
  static List<Task> chosen(SparkSession spark, Config evaluate) {
    List<Task> all = all(spark, evaluate);
    List<String> only = evaluate.getStringList("only");
    List<String> known = all.stream().map(Task::id).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw UserError.of(
            "evaluate.only names the task \"%s\", must be of %s.", name, String.join(", ", known));
      }
    }
    return all.stream().filter(task -> only.isEmpty() || only.contains(task.id())).toList();
  }

  private static List<Task> all(SparkSession spark, Config evaluate) {
    return List.of(
        new TwoSampleTask(TwoSampleSettings.of(evaluate.getConfig("two-sample"))),
        new TrafficTypeTask(spark, Effort.of(evaluate.getConfig("traffic-type"))),
        new HeavyHitterTask(HeavyHitterSettings.of(evaluate.getConfig("heavy-hitters"))),
        new AnomalyTask(AnomalySettings.of(evaluate.getConfig("anomalies"))),
        new NextLengthTask(NextLengthSettings.of(evaluate.getConfig("next-length"))),
        new ClassTask(ClassSettings.of(evaluate.getConfig("classes"))),
        new TabularTask(TabularSettings.of(evaluate.getConfig("tabular"))),
        new JointTask(),
        new MemorisationTask());
  }
}
