package io.tracemint.evaluate.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextLengthTaskTest {
  private static final NextLengthSettings NETWORK = new NextLengthSettings(1, 16, 30, 300, 20);

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
    assertThatThrownBy(() -> new NextLengthTask(NETWORK).run(input(real, Map.of("copy", real))))
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

  private static TaskInput input(Columns real, Map<String, Columns> copies) {
    return new TaskInput(real, Optional.empty(), copies, new Seed(7));
  }
}
