package io.tracemint.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.export.RecordSink;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
  private static final Seed SEED = new Seed(7);

  /** Keeps every row as its values' text. */
  private static final class Rows implements RecordSink {
    private final List<String> rows = new ArrayList<>();

    @Override
    public void write(Columns batch) {
      for (int row = 0; row < batch.rows(); row++) {
        StringBuilder text = new StringBuilder();
        for (Field field : batch.fields()) {
          text.append(value(batch, field, row)).append(' ');
        }
        rows.add(text.toString());
      }
    }

    private static Object value(Columns batch, Field field, int row) {
      if (batch.isNull(field, row)) {
        return "-";
      }
      return field instanceof FlowField flow && (flow == FlowField.LABEL || flow == FlowField.TYPE)
          ? batch.texts(field)[row]
          : (Object) batch.number(field, row);
    }

    @Override
    public void close() {}
  }

  /** Calls back with each batch. */
  private interface Each extends RecordSink {
    @Override
    default void close() {}
  }

  private static void packets(long count, Each each) throws IOException {
    new Simulator(Simulation.ofPackets(count, SEED)).packets(each);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999, 1_000, 30_000, 400_000})
  void exactlyTheAskedNumberOfPacketsComesOut(long count) throws IOException {
    long[] seen = {0};
    packets(count, batch -> seen[0] += batch.rows());
    assertThat(seen[0]).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 40_000})
  void exactlyTheAskedNumberOfRecordsComesOut(long count) throws IOException {
    Rows rows = new Rows();
    new Simulator(Simulation.ofRecords(count, SEED)).records(rows);
    assertThat(rows.rows).hasSize((int) count);
  }

  @Test
  void packetsComeInOrderOfTimeAndInsideTheTrace() throws IOException {
    Simulation simulation = Simulation.ofPackets(60_000, SEED);
    long start = simulation.startNanos();
    long[] last = {start};
    new Simulator(simulation)
        .packets(
            (Each)
                batch -> {
                  long[] times = batch.longs(PacketField.TIME_NANOS);
                  for (int row = 0; row < batch.rows(); row++) {
                    assertThat(times[row]).isGreaterThanOrEqualTo(last[0]);
                    last[0] = times[row];
                  }
                });
    assertThat(last[0]).isBetween(start + 3_000_000_000_000L, start + 3_600_000_000_000L);
  }

  @Test
  void rangesOfSlicesPutTogetherAreTheWholeTrace() throws IOException {
    Simulator simulator = new Simulator(Simulation.ofPackets(20_000, SEED));
    Rows whole = new Rows();
    simulator.packets(whole);
    Rows parts = new Rows();
    for (int slice = 0; slice < simulator.slices(); slice++) {
      new Simulator(Simulation.ofPackets(20_000, SEED)).packets(slice, slice + 1, parts);
    }
    assertThat(parts.rows).isEqualTo(whole.rows);
  }

  @Test
  void rangesOfSlicesPutTogetherAreAllRecords() throws IOException {
    Simulator simulator = new Simulator(Simulation.ofRecords(5_000, SEED));
    Rows whole = new Rows();
    simulator.records(whole);
    Rows parts = new Rows();
    simulator.records(0, 1, parts);
    simulator.records(1, simulator.slices(), parts);
    assertThat(parts.rows).isEqualTo(whole.rows);
  }

  @Test
  void anotherSeedMakesAnotherTrace() throws IOException {
    Rows one = new Rows();
    Rows other = new Rows();
    new Simulator(Simulation.ofPackets(1_000, SEED)).packets(one);
    new Simulator(Simulation.ofPackets(1_000, new Seed(8))).packets(other);
    assertThat(one.rows).isNotEqualTo(other.rows);
  }

  @Test
  void packetsShowTheSpikesProtocolsAndFragmentsOfRealTraces() throws IOException {
    Map<Integer, Integer> lengths = new TreeMap<>();
    Map<Integer, Integer> protocols = new TreeMap<>();
    int[] fragments = {0};
    packets(
        100_000,
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            lengths.merge(batch.ints(PacketField.PKT_LEN)[row], 1, Integer::sum);
            protocols.merge(batch.ints(PacketField.PROTO)[row], 1, Integer::sum);
            fragments[0] += batch.ints(PacketField.OFF)[row] > 0 ? 1 : 0;
          }
        });
    assertThat(lengths.get(40)).isGreaterThan(5_000);
    assertThat(lengths.get(52)).isGreaterThan(5_000);
    assertThat(lengths.get(1_500)).isGreaterThan(10_000);
    assertThat(lengths).hasSizeGreaterThan(500);
    assertThat(protocols).containsKeys(1, 6, 17, 50);
    assertThat(protocols.get(6)).isGreaterThan(50_000);
    assertThat(fragments[0]).isGreaterThan(100);
  }

  @Test
  void someFlowsAreSeenInTheFirstAndInTheLastTenthOfTheTrace() throws IOException {
    Set<String> early = new HashSet<>();
    Set<String> late = new HashSet<>();
    long[] start = {-1};
    packets(
        50_000,
        batch -> {
          start[0] = start[0] < 0 ? batch.longs(PacketField.TIME_NANOS)[0] : start[0];
          for (int row = 0; row < batch.rows(); row++) {
            double part = (batch.longs(PacketField.TIME_NANOS)[row] - start[0]) / 3.6e12;
            if (part < 0.1) {
              early.add(key(batch, row));
            } else if (part > 0.9) {
              late.add(key(batch, row));
            }
          }
        });
    early.retainAll(late);
    assertThat(early).hasSizeGreaterThan(3);
  }

  private static String key(Columns batch, int row) {
    return List.of(
            PacketField.SRCIP,
            PacketField.DSTIP,
            PacketField.SRCPORT,
            PacketField.DSTPORT,
            PacketField.PROTO)
        .stream()
        .map(field -> Long.toString(batch.number(field, row)))
        .reduce("", (left, right) -> left + "," + right);
  }

  @Test
  void recordsCarryLabelsOfTheAttacksAskedFor() throws IOException {
    assertThat(types(EnumSet.noneOf(Attack.class)))
        .contains("web", "dns", "ssh", "ntp", "streaming", "ping")
        .doesNotContain("scan", "syn-flood", "brute-force");
    assertThat(types(EnumSet.of(Attack.SCAN))).contains("scan").doesNotContain("syn-flood");
    assertThat(types(EnumSet.allOf(Attack.class))).contains("scan", "syn-flood", "brute-force");
  }

  private static Set<String> types(Set<Attack> attacks) throws IOException {
    Set<String> types = new HashSet<>();
    Each each =
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            types.add(batch.texts(FlowField.TYPE)[row]);
          }
        };
    new Simulator(Simulation.ofRecords(20_000, SEED).withAttacks(attacks)).records(each);
    return types;
  }

  @Test
  void recordsKeepTheBoundsOfTheirProtocols() throws IOException {
    Each each =
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            long packets = batch.longs(FlowField.PACKETS)[row];
            int least = batch.ints(FlowField.PROTO)[row] == 6 ? 40 : 20;
            assertThat(batch.longs(FlowField.BYTES)[row])
                .isBetween(least * packets, 65_535 * packets);
            assertThat(batch.longs(FlowField.DURATION_NANOS)[row]).isNotNegative();
          }
        };
    new Simulator(Simulation.ofRecords(10_000, SEED)).records(each);
  }

  @Test
  void lengthsFromOneSecondToManyDaysWork() throws IOException {
    for (Duration length : List.of(Duration.ofSeconds(1), Duration.ofDays(30))) {
      long[] seen = {0};
      Each each = batch -> seen[0] += batch.rows();
      new Simulator(Simulation.ofPackets(5_000, SEED).withLength(length)).packets(each);
      assertThat(seen[0]).isEqualTo(5_000);
    }
  }

  @Test
  void impossibleSizesAreRefusedWithTheirBounds() {
    assertThatThrownBy(() -> Simulation.ofPackets(0, SEED))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot simulate 0 packets: choose between 1 and 10000000000.");
    assertThatThrownBy(() -> Simulation.ofRecords(5, SEED).withLength(Duration.ZERO))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot simulate a trace of PT0S: choose between PT1S and PT8784H.");
  }

  @Test
  void anUnknownAttackIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Attack.parse("scan,syn-flod"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Attack 'syn-flod' is not known. Did you mean syn-flood? "
                + "Choose from all, none, scan, syn-flood, brute-force.");
  }
}
