package io.tracemint.evaluate.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.evaluate.task.TaskTable;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JointTaskTest {
  // Python writes what is undefined as NaN.
  private static final JsonMapper READER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  @TempDir private Path folder;

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
    Trace trace = new Trace(three());
    Map<String, Double> facts = JointTask.compare(trace, trace);
    assertThat(facts.get("five-tuples with a reverse")).isEqualTo(2 / 3.0);
    assertThat(facts.get("address pairs with a reverse")).isEqualTo(1);
    assertThat(facts.get("Gini of bytes of a source")).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(facts.get("EMD of log10 of gaps of the trace")).isZero();
    assertThat(facts.get("five-tuples of the real trace met again")).isEqualTo(1);
  }

  @Test
  void aConversationIsInOneHalfWithBothDirections() {
    Conversations conversations = new Conversations(new Trace(talking(3000, 20, new Seed(2))));
    List<Trace> halves = conversations.halves(new Seed(3));
    assertThat(halves.get(0).records() + halves.get(1).records()).isEqualTo(3000);
    int both = new Conversations(halves.get(0)).count() + new Conversations(halves.get(1)).count();
    assertThat(both).isEqualTo(conversations.count());
  }

  @Test
  void aCopyByHeartIsSeenBesideTheHalves() {
    Columns real = talking(2000, 40, new Seed(4));
    TaskTable table = new JointTask().run(input(real, real));
    String measure = "five-tuples of the real trace met again";
    List<Object> row =
        table.rows().stream().filter(cells -> cells.get(0).equals(measure)).findFirst().get();
    assertThat(table.columns()).containsExactly("", "real", "copy", "two halves of the real trace");
    assertThat(row.subList(2, 4)).containsExactly(1.0, 0.0);
    assertThat(table.metrics().get("copy"))
        .containsEntry("five-tuples-of-the-real-trace-met-again", 1.0)
        .containsKey("index-of-dispersion-at-0-1-s");
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

  /** The reference script on the same files, to three digits. */
  @Test
  void figuresAgreeWithTheReference() throws Exception {
    String script = System.getenv("TRACEMINT_JOINT");
    Assumptions.assumeTrue(
        script != null, "TRACEMINT_JOINT does not name the reference script; not compared");
    Columns real = talking(4000, 30, new Seed(6));
    Columns copy = talking(3000, 50, new Seed(7));
    Path result = folder.resolve("joint.json");
    int exit =
        new ProcessBuilder(
                "/usr/bin/python3",
                script,
                "--type",
                "packet",
                "--only",
                "cdeg",
                "--json",
                result.toString(),
                write(real, "real.csv"),
                write(copy, "copy.csv"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(folder.resolve("log.txt"))).isZero();
    compare(READER.readTree(result.toFile()), real, copy);
  }

  private static void compare(JsonNode reference, Columns real, Columns copy) {
    Map<String, Double> ours = JointTask.compare(new Trace(real), new Trace(copy));
    int compared = 0;
    for (JsonNode group : reference) {
      for (Map.Entry<String, JsonNode> row : group.properties()) {
        String name = ours(row.getKey());
        double theirs = row.getValue().path("syn").asDouble(Double.NaN);
        if (ours.containsKey(name) && !Double.isNaN(theirs)) {
          assertThat(ours.get(name))
              .as(name)
              .isCloseTo(theirs, within(1e-3 * Math.max(1, Math.abs(theirs))));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(28);
  }

  private static String ours(String name) {
    return name.replace("EMD of log10 gaps", "EMD of log10 of gaps")
        .replaceFirst("^source addresses that", "sources that")
        .replaceFirst("^destination addresses that", "destinations that")
        .replace(" that occur in REAL", " of the real trace met again");
  }

  private String write(Columns columns, String name) throws Exception {
    Path file = folder.resolve(name);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("srcip,dstip,srcport,dstport,proto,time,pkt_len");
      Trace trace = new Trace(columns);
      IntStream.range(0, trace.records())
          .forEach(
              row ->
                  out.printf(
                      "%d,%d,%d,%d,%d,%d,%d%n",
                      (long) trace.source(row),
                      (long) trace.destination(row),
                      trace.sourcePort(row),
                      trace.destinationPort(row),
                      trace.protocol(row),
                      trace.timeNanos(row) / 1000,
                      trace.packetBytes(row)));
    }
    return file.toString();
  }
}
