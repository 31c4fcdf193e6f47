package io.tracemint.evaluate.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassTaskTest {
  private static final ClassTask TASK =
      new ClassTask(
          ClassSettings.of(ConfigFactory.load("reference.conf").getConfig("evaluate.classes")));

  private static TaskInput input(Columns real, Map<String, Columns> models) {
    return new TaskInput(real, Optional.empty(), models, new Seed(1));
  }

  private static List<List<Object>> rows(TaskTable table, String name) {
    return table.rows().stream().filter(row -> row.get(0).equals(name)).toList();
  }

  private static double f1(List<Object> row) {
    return (double) row.get(4);
  }

  private static LabelledPackets wrong() {
    return new LabelledPackets()
        .add("video", "", 20, 64, 200)
        .add("meeting", "", 20, 128, 600)
        .add("social", "", 20, 255, 1200);
  }

  @Test
  void aCopyOfTheClassesServesAndOneWithOtherLabelsDoesNot() {
    TaskTable table =
        TASK.run(
            input(
                LabelledPackets.usual().columns(),
                Map.of("same", LabelledPackets.usual().columns(), "wrong", wrong().columns())));
    assertThat(table.metrics().get("same").get("relative-f1")).isGreaterThan(0.95);
    assertThat(table.metrics().get("same")).containsKeys("f1.video", "mixed-f1", "mended-f1");
    assertThat(table.metrics().get("wrong").get("relative-f1")).isLessThan(0.3);
  }

  @Test
  void controlsAreTheEndsOfTheScale() {
    Columns real = LabelledPackets.usual().columns();
    TaskTable table = TASK.run(input(real, Map.of("same", real)));
    assertThat(rows(table, "real")).hasSize(6).allMatch(row -> f1(row) > 0.95);
    assertThat(rows(table, "real, drawn again")).hasSize(2).allMatch(row -> f1(row) > 0.95);
    assertThat(rows(table, "real, labels shuffled")).hasSize(2).allMatch(row -> f1(row) < 0.7);
    assertThat(rows(table, "75 % real, 25 % same")).hasSize(2);
    assertThat(rows(table, "50 % real, 50 % same").get(0).get(3)).isEqualTo(36);
  }

  @Test
  void whatIsMissingOfTheRarestClassIsTakenFromTheCopy() {
    Columns real = LabelledPackets.usual().columns();
    TaskTable table = TASK.run(input(real, Map.of("same", real)));
    assertThat(rows(table, "real, few social").get(0).get(3)).isEqualTo(36 - 9);
    assertThat(rows(table, "real, few social, more of same").get(0).get(3)).isEqualTo(36);
  }

  @Test
  void aClassThatTheCopyLacksIsNamed() {
    Columns copy = new LabelledPackets().add("video", "", 20, 255, 1200).columns();
    TaskTable table = TASK.run(input(LabelledPackets.usual().columns(), Map.of("copy", copy)));
    assertThat(rows(table, "copy has no conversation of meeting, social")).hasSize(1);
    assertThat(table.metrics().get("copy").get("f1.social")).isZero();
  }

  @Test
  void aCopyWithoutLabelsIsNotTried() {
    Columns copy = SmallTraces.packets(100, 5, new Seed(1));
    TaskTable table = TASK.run(input(LabelledPackets.usual().columns(), Map.of("copy", copy)));
    assertThat(rows(table, "copy: not applicable, no conversation has one of the labels"))
        .hasSize(1);
    assertThat(table.metrics().get("copy")).isEmpty();
  }

  @Test
  void aClassWithOneCaptureIsMarked() {
    Columns real = LabelledPackets.usual().add("rare", "rare.pcap", 8, 32, 90).columns();
    TaskTable table = TASK.run(input(real, Map.of("same", real)));
    assertThat(table.columns()).contains("rare*", "video");
    assertThat(table.rows())
        .anyMatch(row -> row.get(0).toString().endsWith("which flatters: rare"));
  }

  @Test
  void aTraceWithoutLabelsIsNoneOfItsConcern() {
    Columns plain = SmallTraces.packets(100, 5, new Seed(1));
    assertThat(TASK.concerns(input(plain, Map.of()))).isFalse();
    assertThat(TASK.concerns(input(SmallTraces.flows(9, 5, new Seed(1)), Map.of()))).isFalse();
    assertThat(TASK.concerns(input(LabelledPackets.usual().columns(), Map.of()))).isTrue();
  }

  @Test
  void oneClassAloneIsSaid() {
    Columns real =
        new LabelledPackets().add("video", "a", 9, 64, 99).add("x", "b", 1, 1, 99).columns();
    assertThatThrownBy(() -> TASK.run(input(real, Map.of())))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(
            "needs two classes with 4 conversations or more, there is one, video among the labels"
                + " video, x");
  }

  @Test
  void theSameSeedGivesTheSameTable() {
    Columns real = LabelledPackets.usual().columns();
    TaskInput input = input(real, Map.of("wrong", wrong().columns()));
    assertThat(TASK.run(input)).isEqualTo(TASK.run(input));
  }

  @Test
  void settingsOutOfBoundsAreNamed() {
    assertThatThrownBy(() -> new ClassSettings(3, 12, 5, 50, 20, 20))
        .isInstanceOf(UserError.class)
        .hasMessage("evaluate.classes.conversations is 3, must be at least 4.");
  }
}
