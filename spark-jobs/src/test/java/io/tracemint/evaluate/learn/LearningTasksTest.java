package io.tracemint.evaluate.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
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
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
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
    TaskTable table = new TrafficTypeTask(spark, new Effort(5, 1, 15)).run(input(real, copy));
    List<Object> onReal = table.rows().get(0).subList(1, 6);
    assertThat(onReal).allSatisfy(value -> assertThat((Double) value).isGreaterThan(0.7));
    assertThat(table.metrics().get("copy").get("relative-accuracy")).isBetween(0.7, 1.3);
    assertThat(table.columns()).contains("gradient boosting", "perceptron");
  }

  @Test
  void oneTypeAloneIsSaid() {
    Columns real = SmallTraces.flows(200, 60, new Seed(1));
    Arrays.fill(real.texts(FlowField.TYPE), "benign");
    assertThatThrownBy(() -> new TrafficTypeTask(spark).run(input(real, real)))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("needs two types of traffic, the real trace has one");
  }

  @Test
  void aForestTellsAnotherNetworkFromTheRealOneButNotTheSameProcess() {
    Columns real = SmallTraces.packets(400, 30, new Seed(1));
    Columns same = SmallTraces.packets(400, 30, new Seed(2));
    Columns other = SmallTraces.packets(400, 3000, new Seed(3));
    TwoSampleTask task = new TwoSampleTask(spark, 2);
    assertThat(task.run(input(real, same)).metrics().get("copy").get("auc")).isLessThan(0.65);
    assertThat(task.run(input(real, other)).metrics().get("copy").get("auc")).isGreaterThan(0.9);
  }

  @Test
  void theNextLengthIsLearntFromACopyAsFromTheReal() {
    Columns real = SmallTraces.packets(500, 4, new Seed(1));
    TaskTable table = new NextLengthTask(spark).run(input(real, real));
    assertThat(table.metrics().get("copy").get("error-ratio")).isLessThan(1.1);
  }

  private static TaskInput input(Columns real, Columns copy) {
    return new TaskInput(real, Optional.empty(), Map.of("copy", copy), new Seed(7));
  }
}
