package io.tracemint.evaluate.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Measure;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JointTaskTest {
  private static TaskTable ofACopyByHeart;

  // Takes a while, and every test only reads it.
  private static TaskTable ofACopyByHeart() {
    if (ofACopyByHeart == null) {
      Columns real = talking(1000, 40, new Seed(4));
      ofACopyByHeart = new JointTask().run(input(real, real));
    }
    return ofACopyByHeart;
  }

  /** Every third packet goes the other way. */
  private static Columns talking(int count, int hosts, Seed seed) {
    Columns columns = SmallTraces.packets(count, hosts, seed);
    for (int row = 0; row < count; row += 3) {
      turn(columns, row);
    }
    return columns;
  }

  private static void turn(Columns columns, int row) {
    long source = columns.longs(PacketField.SRCIP)[row];
    columns.longs(PacketField.SRCIP)[row] = columns.longs(PacketField.DSTIP)[row];
    columns.longs(PacketField.DSTIP)[row] = source;
    int port = columns.ints(PacketField.SRCPORT)[row];
    columns.ints(PacketField.SRCPORT)[row] = columns.ints(PacketField.DSTPORT)[row];
    columns.ints(PacketField.DSTPORT)[row] = port;
  }

  /** Packets of one client and one server, the second answering the first; the third is alone. */
  private static Columns three() {
    Columns columns = SmallTraces.packets(3, 1, new Seed(1));
    for (int row = 0; row < 3; row++) {
      columns.longs(PacketField.TIME_NANOS)[row] = 1_000_000_000L * (1 + row);
      columns.ints(PacketField.SRCPORT)[row] = row == 2 ? 50_001 : 50_000;
      columns.longs(PacketField.DSTIP)[row] = 0xC0A80000L;
      columns.ints(PacketField.DSTPORT)[row] = 443;
      columns.ints(PacketField.PROTO)[row] = 6;
      columns.ints(PacketField.PKT_LEN)[row] = 100;
    }
    turn(columns, 1);
    return columns;
  }

  @Test
  void anAnsweredAndAnUnansweredFiveTuple() {
    View trace = new View(new Trace(three()));
    Figures facts = Comparison.of(trace, trace);
    assertThat(facts.value("five-tuples with a reverse")).isEqualTo(2 / 3.0);
    assertThat(facts.value("address pairs with a reverse")).isEqualTo(1);
    assertThat(facts.value("Gini of bytes of a source")).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(facts.value("EMD of log10 of gaps of the trace")).isZero();
    assertThat(facts.value("five-tuples of the real trace met again")).isEqualTo(1);
    assertThat(facts.value("distinct five-tuples")).isEqualTo(3);
    assertThat(facts.value("correlation of log bytes there and back")).isNaN();
  }

  @Test
  void aCopyByHeartIsSeenBesideTheHalves() {
    TaskTable table = ofACopyByHeart();
    String measure = "five-tuples of the real trace met again";
    List<Object> row =
        table.rows().stream().filter(cells -> cells.get(0).equals(measure)).findFirst().get();
    assertThat(table.columns())
        .containsExactly(
            "",
            "real",
            "copy",
            "independent columns",
            "bootstrap of conversations",
            "two halves of the real trace");
    assertThat(row).element(2).isEqualTo(1.0);
    assertThat(row).element(5).isEqualTo(0.0);
    assertThat(table.metrics().get("copy"))
        .containsEntry("five-tuples-of-the-real-trace-met-again", 1.0)
        .containsKey("index-of-dispersion-at-0-1-s");
  }

  @Test
  void whatHalvesAreOffIsTheControlOfTheVerdict() {
    List<Measure> same = ofACopyByHeart().measures().get("copy");
    assertThat(same).extracting(Measure::group).contains(Group.CONVERSATIONS, Group.HOSTS);
    assertThat(same)
        .filteredOn(measure -> measure.isDefined() && !measure.name().startsWith("AUC"))
        .isNotEmpty()
        .allMatch(measure -> measure.off() == 0);
    assertThat(same)
        .filteredOn(measure -> measure.name().equals("five-tuples with a reverse"))
        .allMatch(measure -> measure.control() > 0 && measure.control() < 0.1);
  }

  @Test
  void oneConversationHasNoHalves() {
    Columns one = SmallTraces.packets(1, 1, new Seed(1));
    assertThatThrownBy(() -> new JointTask().run(input(one, one)))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("needs 2 conversations, there are 1");
  }

  private static TaskInput input(Columns real, Columns copy) {
    return new TaskInput(real, Optional.empty(), Map.of("copy", copy), new Seed(5));
  }

  /** Every packet is answered by the next. */
  private static Columns answering(int count) {
    Columns columns = SmallTraces.packets(count, 40, new Seed(4));
    for (int row = 1; row < count; row += 2) {
      columns.longs(PacketField.SRCIP)[row] = columns.longs(PacketField.SRCIP)[row - 1];
      columns.longs(PacketField.DSTIP)[row] = columns.longs(PacketField.DSTIP)[row - 1];
      columns.ints(PacketField.SRCPORT)[row] = columns.ints(PacketField.SRCPORT)[row - 1];
      columns.ints(PacketField.DSTPORT)[row] = columns.ints(PacketField.DSTPORT)[row - 1];
      columns.ints(PacketField.PROTO)[row] = columns.ints(PacketField.PROTO)[row - 1];
      turn(columns, row);
    }
    return columns;
  }

  @Test
  void theEndsOfTheScaleAreTheColumnsAloneAndTheConversationsAgain() {
    Trace real = new Trace(answering(1000));
    Ends ends = new Ends(real, new Seed(5));
    View view = new View(real);
    Figures apart = Comparison.of(view, new View(ends.independent()));
    Figures again = Comparison.of(view, new View(ends.bootstrap(new Conversations(real))));

    assertThat(again.value("five-tuples with a reverse")).isEqualTo(1);
    assertThat(apart.value("five-tuples with a reverse")).isLessThan(0.2);
    assertThat(again.value("five-tuples of the real trace met again")).isEqualTo(1);
    assertThat(apart.value("five-tuples of the real trace met again")).isLessThan(0.2);
  }

  @Test
  void columnsInOrdersOfTheirOwnKeepTheirValues() {
    Columns real = talking(500, 40, new Seed(4));
    Columns apart = new Ends(new Trace(real), new Seed(5)).independent().columns();

    assertThat(apart.longs(PacketField.SRCIP))
        .containsExactlyInAnyOrder(real.longs(PacketField.SRCIP))
        .isNotEqualTo(real.longs(PacketField.SRCIP));
    assertThat(apart.ints(PacketField.PKT_LEN))
        .containsExactlyInAnyOrder(real.ints(PacketField.PKT_LEN));
  }
}
