package io.tracemint.evaluate.memorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.verdict.Remark;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemorisationTaskTest {
  private static final Columns REAL = SmallTraces.packets(1000, 200, new Seed(1));
  private static final Columns HELD_OUT = SmallTraces.packets(1000, 200, new Seed(2));
  private static final Columns FRESH = SmallTraces.packets(1000, 200, new Seed(3));

  @Test
  void aVerbatimCopyRepeatsEverything() {
    Map<String, Double> found = metrics(REAL);
    assertThat(found.get("records")).isEqualTo(1);
    assertThat(found.get("five-tuples-excess")).isPositive();
    assertThat(found.get("closer-to-training")).isGreaterThan(0.9);
  }

  @Test
  void aFreshDrawOfTheSameProcessRepeatsNoMoreThanTheControl() {
    Map<String, Double> found = metrics(FRESH);
    assertThat(found.get("five-tuples-excess")).isBetween(-0.05, 0.05);
    assertThat(found.get("closest-record-ratio")).isBetween(0.8, 1.25);
    assertThat(found.get("closer-to-training")).isBetween(0.42, 0.58);
  }

  @Test
  void onlyAVerbatimCopyIsFlaggedAsCopying() {
    assertThat(remarks(REAL, Optional.of(HELD_OUT))).hasSize(3).allMatch(Remark::isCopying);
    assertThat(remarks(REAL, Optional.empty())).hasSize(2).allMatch(Remark::isCopying);
    assertThat(remarks(FRESH, Optional.of(HELD_OUT))).noneMatch(Remark::isCopying);
  }

  @Test
  void theRemarkNamesTheShareAndThatOfASecondSample() {
    assertThat(remarks(REAL, Optional.empty()))
        .extracting(Remark::words)
        .contains(
            "Copying: 100.0 % of its five-tuples with an ephemeral port are the original's, of a"
                + " second sample 0.0 % would be.");
  }

  @Test
  void aServicesOwnPortsAreNoOnesConversation() {
    Columns time = SmallTraces.packets(100, 20, new Seed(4));
    for (int row = 0; row < 100; row++) {
      time.ints(PacketField.SRCPORT)[row] = 123;
      time.ints(PacketField.DSTPORT)[row] = 123;
    }
    assertThat(Aspect.CONNECTIONS.values(new Trace(time))).isEmpty();
    assertThat(Aspect.FLOWS.values(new Trace(time))).isNotEmpty();
  }

  @Test
  void tooFewRecordsAreSaid() {
    Columns few = SmallTraces.packets(5, 5, new Seed(1));
    TaskInput input = new TaskInput(few, Optional.empty(), Map.of("copy", few), new Seed(1));
    assertThatThrownBy(() -> new MemorisationTask().run(input))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("needs 20 real records, there are 5");
  }

  private static Map<String, Double> metrics(Columns copy) {
    return table(copy, Optional.of(HELD_OUT)).metrics().get("copy");
  }

  private static List<Remark> remarks(Columns copy, Optional<Columns> heldOut) {
    return table(copy, heldOut).remarks().get("copy");
  }

  private static TaskTable table(Columns copy, Optional<Columns> heldOut) {
    return new MemorisationTask()
        .run(new TaskInput(REAL, heldOut, Map.of("copy", copy), new Seed(1)));
  }
}
