package io.tracemint.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.verdict.Remark;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {
  /** Ten packets of one five-tuple. */
  private static Subject oneFlow(int bytes) {
    Columns columns = SmallTraces.packets(10, 1, new Seed(1));
    for (int row = 0; row < 10; row++) {
      columns.longs(PacketField.DSTIP)[row] = 1;
      columns.ints(PacketField.DSTPORT)[row] = 80;
      columns.ints(PacketField.PROTO)[row] = 6;
      columns.ints(PacketField.PKT_LEN)[row] = bytes;
    }
    return new Subject("copy", "copy", Profile.of(new Trace(columns)), columns);
  }

  private static List<Remark> remarks(int original, int copy) {
    Subject real = oneFlow(original);
    TaskInput input = new TaskInput(real.sample(), Optional.empty(), Map.of(), new Seed(1));
    return new Judge(real, Map.of(), List.of(), new Uses(input), Map.of())
        .of(oneFlow(copy), Map.of())
        .remarks();
  }

  @Test
  void aLargestFlowMoreThanATenthOffIsSaidFirst() {
    assertThat(remarks(1000, 800).get(0))
        .isEqualTo(
            new Remark(
                Remark.Kind.WARNING,
                "Its largest five-tuple has 8.00 kB, the original's 10.0 kB: 20 % less."));
  }

  @Test
  void aLargestFlowATenthOffIsNoNews() {
    assertThat(remarks(1000, 1090))
        .containsExactly(
            new Remark(
                Remark.Kind.NOTE,
                "Whether it copies was not looked for: evaluate.tasks is false."));
  }
}
