package io.tracemint.evaluate.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.kryo.KryoSettings;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.testing.SmallTraces;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LearningTasksTest {
  private static final Effort EFFORT = new Effort(10_000, 3, 4, 1, 10, 10, 3);

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config(Map.copyOf(KryoSettings.all()))
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void allFiveClassifiersLearnTheTypeOfTraffic() {
    Columns real = SmallTraces.flows(600, 60, new Seed(1));
    Columns copy = SmallTraces.flows(600, 60, new Seed(2));
    TaskTable table = new TrafficTypeTask(spark, EFFORT).run(input(real, copy));
    List<Object> onReal = table.rows().get(0).subList(1, 6);
    assertThat(onReal).allSatisfy(value -> assertThat((Double) value).isGreaterThan(0.7));
    assertThat(table.metrics().get("copy").get("relative-accuracy")).isBetween(0.7, 1.3);
    assertThat(table.columns()).contains("gradient boosting", "perceptron");
  }

  @Test
  void oneTypeAloneIsSaid() {
    Columns real = SmallTraces.flows(200, 60, new Seed(1));
    Arrays.fill(real.texts(FlowField.TYPE), "benign");
    assertThatThrownBy(() -> new TrafficTypeTask(spark, EFFORT).run(input(real, real)))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("needs two types of traffic, the real trace has one");
  }

  private static TaskInput input(Columns real, Columns copy) {
    return new TaskInput(real, Optional.empty(), Map.of("copy", copy), new Seed(7));
  }
}
