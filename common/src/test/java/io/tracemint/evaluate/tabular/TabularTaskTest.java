package io.tracemint.evaluate.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TabularTaskTest {
  private static final TabularTask TASK = new TabularTask(new TabularSettings(400, 5));
  private static final Columns REAL = SmallTraces.flows(800, 20, new Seed(1));

  private static TaskTable run(Columns copy) {
    Optional<Columns> heldOut = Optional.of(SmallTraces.flows(700, 20, new Seed(2)));
    return TASK.run(new TaskInput(REAL, heldOut, Map.of("copy", copy), new Seed(3)));
  }

  @Test
  void aSecondSampleIsNearAndAnotherNetworkIsNot() {
    Map<String, Map<String, Double>> near = run(SmallTraces.flows(800, 20, new Seed(4))).metrics();
    Columns far = SmallTraces.flows(800, 20, new Seed(5));
    for (int row = 0; row < far.rows(); row++) {
      far.longs(FlowField.SRCIP)[row] += 1000;
      far.longs(FlowField.BYTES)[row] = 1;
    }
    Map<String, Map<String, Double>> other = run(far).metrics();

    assertThat(near.get("copy").get("cmd")).isLessThan(2 * near.get("held-out").get("cmd"));
    assertThat(other.get("copy").get("jsd")).isGreaterThan(near.get("copy").get("jsd") + 0.1);
    assertThat(other.get("copy").get("coverage")).isLessThan(near.get("copy").get("coverage"));
    assertThat(other.get("copy").get("dkc")).isGreaterThan(near.get("copy").get("dkc") + 0.05);
    assertThat(other.get("held-out")).isEqualTo(near.get("held-out"));
  }

  @Test
  void rowsAreTheOriginalTheCopiesThePartAndTheHalves() {
    TaskTable table = run(SmallTraces.flows(800, 20, new Seed(4)));

    assertThat(table.columns())
        .containsExactly("", "real", "copy", "held-out", "two halves of the real trace");
    assertThat(table.rows()).extracting(row -> row.get(0)).contains("JSD", "DKC");
    assertThat(table.rows().get(0).get(1)).isEqualTo("–");
  }

  @Test
  void packetsAndAHandfulOfRecordsAreRefused() {
    Columns packets = SmallTraces.packets(100, 5, new Seed(1));
    Columns few = SmallTraces.flows(5, 5, new Seed(1));

    assertThatThrownBy(
            () -> TASK.run(new TaskInput(packets, Optional.empty(), Map.of(), new Seed(1))))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("needs flows, these are packets");
    assertThatThrownBy(() -> run(few))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("needs more than 5 records, there are 5");
    assertThatThrownBy(() -> new TabularSettings(5, 5))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("rows = 5 and neighbours = 5");
  }
}
