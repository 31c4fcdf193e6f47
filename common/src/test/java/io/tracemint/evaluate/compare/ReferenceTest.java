package io.tracemint.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.joint.JointTask;
import io.tracemint.evaluate.report.TaskReport;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  // Takes a while, and every test only reads it.
  private static final JsonNode REPORT = report();

  private static JsonNode report() {
    Columns real = slow(new Seed(1));
    Columns copy = slow(new Seed(2));
    TaskInput input =
        new TaskInput(real, Optional.of(slow(new Seed(4))), Map.of("copy", copy), new Seed(3));
    Map<String, Object> report =
        Map.of(
            "floors",
            Map.of(
                "records", Map.of("jsd.PR", 0.1),
                "conversations", Map.of("jsd.PR", 0.3),
                "held-out", Map.of("jsd.PR", 0.4)),
            "tasks",
            List.of(TaskReport.of(new JointTask(), input)));
    return new ObjectMapper().valueToTree(report);
  }

  /** Of two minutes, so that there are windows of ten seconds. */
  private static Columns slow(Seed seed) {
    Columns columns = SmallTraces.packets(200, 20, seed);
    long[] times = columns.longs(PacketField.TIME_NANOS);
    for (int row = 1; row < columns.rows(); row++) {
      times[row] = times[0] + 200 * (times[row] - times[0]);
    }
    return columns;
  }

  @Test
  void halvesAndOriginalAreThoseOfTheReport() {
    Reference reference = Reference.of(REPORT);

    assertThat(reference.halves().get("excess.jsd.mean")).isCloseTo(0.2, within(1e-12));
    assertThat(reference.original())
        .hasEntrySatisfying(
            "task.joint.distinct-sources", sources -> assertThat(sources).isBetween(15.0, 20.0));
    assertThat(reference.halves().get("task.joint.distinct-sources")).isBetween(8.0, 20.0);
    assertThat(reference.halves().get("task.joint.auc-of-hosts")).isBetween(0.2, 0.9);
    assertThat(reference.original()).doesNotContainKey("task.joint.auc-of-hosts");
  }

  @Test
  void whatIsHeldOutIsReadAsACopy() {
    Map<String, Double> heldOut = Reference.heldOut(REPORT);
    JsonNode copy = REPORT.at("/tasks/0/table/metrics/copy");

    assertThat(heldOut.get("excess.jsd.mean")).isCloseTo(0.3, within(1e-12));
    assertThat(heldOut.get("task.joint.auc-of-hosts")).isBetween(0.2, 0.9);
    assertThat(copy.get("auc-of-hosts-held-out-less-training").asDouble())
        .isCloseTo(
            copy.get("auc-of-hosts-beside-held-out-records").asDouble()
                - copy.get("auc-of-hosts").asDouble(),
            within(1e-12));
  }

  /** A row that is renamed there would silently be gone here. */
  @Test
  void everyMeasureOfTheJointTableIsOne() {
    Set<String> known = names(REPORT);
    List<String> unknown =
        Line.ALL.stream()
            .map(Line::metric)
            .filter(metric -> metric.startsWith("task.joint."))
            // These traces have no numbers of TCP.
            .filter(metric -> !metric.contains(".tcp-"))
            .filter(metric -> !known.contains(metric))
            .toList();
    assertThat(unknown).isEmpty();
  }

  private static Set<String> names(JsonNode report) {
    return report.at("/tasks/0/table/metrics/copy").properties().stream()
        .map(entry -> "task.joint." + entry.getKey())
        .collect(Collectors.toSet());
  }
}
