package io.tracemint.evaluate.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.kryo.KryoSettings;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
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
  private static final NextLengthSettings NETWORK = new NextLengthSettings(1, 16, 30, 300, 20);

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

  @Test
  void aForestTellsAnotherNetworkFromTheRealOneButNotTheSameProcess() {
    Columns real = SmallTraces.packets(400, 30, new Seed(1));
    Columns same = SmallTraces.packets(400, 30, new Seed(2));
    Columns other = SmallTraces.packets(400, 3000, new Seed(3));
    TwoSampleTask task = new TwoSampleTask(spark, new TwoSampleSettings(400, 20, 6, 2));
    Map<String, Map<String, Double>> metrics =
        task.run(input(real, Map.of("same", same, "other", other))).metrics();
    assertThat(metrics.get("same").get("auc")).isLessThan(0.65);
    assertThat(metrics.get("other").get("auc")).isGreaterThan(0.9);
  }

  @Test
  void theNextLengthIsLearntWhereLengthsFollowARuleAndFromNoWrongOne() {
    Columns real = alternating(SmallTraces.packets(900, 4, new Seed(1)), 1);
    Columns copy = alternating(SmallTraces.packets(900, 4, new Seed(2)), 1);
    Columns wrong = alternating(SmallTraces.packets(900, 4, new Seed(2)), 2);
    TaskTable table =
        new NextLengthTask(NETWORK).run(input(real, Map.of("copy", copy, "wrong", wrong)));
    Map<String, Double> metrics = table.metrics().get("copy");
    assertThat(metrics.get("error-ratio")).isLessThan(3);
    assertThat(metrics.get("error")).isLessThan(100);
    assertThat(table.metrics().get("wrong").get("error-ratio")).isGreaterThan(3);
    assertThat((Double) table.rows().get(3).get(2)).as("error of the mean").isGreaterThan(400);
    assertThat((String) table.rows().get(0).get(1)).matches("300 of \\d+");
  }

  @Test
  void tooFewFlowsForTheNextLengthAreSaid() {
    Columns real = SmallTraces.packets(30, 4, new Seed(1));
    assertThatThrownBy(() -> new NextLengthTask(NETWORK).run(input(real, real)))
        .isInstanceOf(NotApplicable.class)
        .hasMessageMatching("needs 50 flows of two or more packets, there are \\d+");
  }

  // Each flow sends a short and a long packet in turn, or so many of each.
  private static Columns alternating(Columns packets, int times) {
    FlowGroups groups = FlowGroups.of(new Trace(packets));
    for (int group = 0; group < groups.count(); group++) {
      for (int i = 0; i < groups.size(group); i++) {
        packets.ints(PacketField.PKT_LEN)[groups.row(group, i)] = (i / times) % 2 == 0 ? 60 : 1400;
      }
    }
    return packets;
  }

  private static TaskInput input(Columns real, Columns copy) {
    return input(real, Map.of("copy", copy));
  }

  private static TaskInput input(Columns real, Map<String, Columns> copies) {
    return new TaskInput(real, Optional.empty(), copies, new Seed(7));
  }
}
