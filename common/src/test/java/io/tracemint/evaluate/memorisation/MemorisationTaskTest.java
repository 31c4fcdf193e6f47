package io.tracemint.evaluate.memorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
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
  void tooFewRecordsAreSaid() {
    Columns few = SmallTraces.packets(5, 5, new Seed(1));
    TaskInput input = new TaskInput(few, Optional.empty(), Map.of("copy", few), new Seed(1));
    assertThatThrownBy(() -> new MemorisationTask().run(input))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("needs 20 real records, there are 5");
  }

  private static Map<String, Double> metrics(Columns copy) {
    TaskInput input = new TaskInput(REAL, Optional.of(HELD_OUT), Map.of("copy", copy), new Seed(1));
    return new MemorisationTask().run(input).metrics().get("copy");
  }
}
