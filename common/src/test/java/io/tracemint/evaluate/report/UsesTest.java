package io.tracemint.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.task.Use;
import io.tracemint.evaluate.verdict.Measure;
import io.tracemint.evaluate.verdict.Scale;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsesTest {
  private static final int RECORDS = 400;
  private static final Columns REAL = SmallTraces.packets(RECORDS, 20, new Seed(1));

  /** Says 0.5 and 1.2 of a copy of the whole trace, and 0.3 of halves of it. */
  private record Ruler(boolean isApplicable) implements Task {
    @Override
    public String id() {
      return "ruler";
    }

    @Override
    public String title() {
      return "";
    }

    @Override
    public String reading() {
      return "";
    }

    @Override
    public List<Use> uses() {
      return List.of(
          Use.distance("error", "error", Scale.SHARE),
          Use.relative("ratio", "ratio", ratio -> ratio - 1));
    }

    @Override
    public TaskTable run(TaskInput input) {
      if (!isApplicable) {
        throw new NotApplicable("no");
      }
      boolean whole = input.real().rows() == RECORDS;
      TaskTable.Builder table = TaskTable.of("");
      input
          .models()
          .keySet()
          .forEach(
              model -> table.metric(model, "error", whole ? 0.5 : 0.3).metric(model, "ratio", 1.2));
      return table.build();
    }
  }

  private static List<Measure> measures(Task task) {
    TaskInput input = new TaskInput(REAL, Optional.empty(), Map.of("copy", REAL), new Seed(1));
    Uses uses = new Uses(input);
    uses.add(task, TaskReport.of(task, input));
    return uses.of("copy");
  }

  @Test
  void aQuickTaskIsItsOwnControlOnHalves() {
    Measure error = measures(new Ruler(true)).get(0);
    assertThat(error.off()).isEqualTo(0.5);
    assertThat(error.control()).isEqualTo(0.3);
  }

  @Test
  void aSlowOneIsJudgedBesideTheOriginalItself() {
    Measure ratio = measures(new Ruler(true)).get(1);
    assertThat(ratio.off()).isCloseTo(0.2, within(1e-12));
    assertThat(ratio.control()).isZero();
    assertThat(ratio.words()).isEqualTo("ratio: 20 % (the original itself 0)");
  }

  @Test
  void aTaskThatDoesNotApplySaysNothing() {
    assertThat(measures(new Ruler(false))).isEmpty();
  }
}
