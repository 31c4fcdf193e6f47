package io.tracemint.evaluate.trees;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwoSampleTaskTest {
  @Test
  void treesTellAnotherNetworkFromTheRealOneButNotTheSameProcess() {
    Columns real = SmallTraces.packets(400, 30, new Seed(1));
    Columns same = SmallTraces.packets(400, 30, new Seed(2));
    Columns other = SmallTraces.packets(400, 3000, new Seed(3));
    TwoSampleTask task = new TwoSampleTask(new TwoSampleSettings(400));
    Map<String, Map<String, Double>> metrics =
        task.run(input(real, Map.of("same", same, "other", other))).metrics();
    assertThat(metrics.get("same").get("auc")).isLessThan(0.65);
    assertThat(metrics.get("other").get("auc")).isGreaterThan(0.9);
  }

  private static TaskInput input(Columns real, Map<String, Columns> copies) {
    return new TaskInput(real, Optional.empty(), copies, new Seed(7));
  }
}
