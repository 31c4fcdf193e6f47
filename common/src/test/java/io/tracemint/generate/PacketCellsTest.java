package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PacketCellsTest {
  private static final int GROUP = ServiceLengths.restOf(6);
  private static final int ROWS = 100;

  private static long[] all(int count, long value) {
    long[] values = new long[count];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void theNarrowestKnownDecides() {
    int cell = PacketCells.of(GROUP, 3);

    assertThat(PacketCells.narrowest(Set.of(cell, PacketCells.rest(GROUP), GROUP), GROUP, 3))
        .isEqualTo(cell);
    assertThat(PacketCells.narrowest(Set.of(cell, PacketCells.rest(GROUP), GROUP), GROUP, 4))
        .isEqualTo(PacketCells.rest(GROUP));
    assertThat(PacketCells.narrowest(Set.of(cell, GROUP), GROUP, 4)).isEqualTo(GROUP);
  }

  @Test
  void fewPacketsAreToldApartAndManyByHalfOctaves() {
    assertThat(PacketCells.of(GROUP, 14)).isNotEqualTo(PacketCells.of(GROUP, 15));
    assertThat(PacketCells.of(GROUP, 1_000)).isEqualTo(PacketCells.of(GROUP, 1_001));
    assertThat(PacketCells.of(GROUP, 1_000)).isLessThan(PacketCells.of(GROUP, 1_500));
    assertThat(PacketCells.of(GROUP, Long.MAX_VALUE)).isPositive();
  }

  @Test
  void cellsOfFewRecordsAreOneTogether() {
    PacketCells.Counter counter = new PacketCells.Counter();
    counter.add(GROUP, all(40, 1), all(40, 0));
    counter.add(GROUP, new long[] {7, 8, 9}, new long[] {70, 80, 90});

    Map<Integer, Marginal> cells = counter.counted();

    assertThat(cells).containsOnlyKeys(PacketCells.of(GROUP, 1), PacketCells.rest(GROUP));
    assertThat(cells.get(PacketCells.rest(GROUP)).value(0.5)).isEqualTo(80);
  }

  @Test
  void whatDependsOnPacketsComesBackTogether() {
    PacketCells.Counter durations = new PacketCells.Counter();
    durations.add(GROUP, all(ROWS, 1), all(ROWS, 0));
    durations.add(GROUP, all(ROWS, 9), all(ROWS, 5_000));
    int protocol = ServiceLengths.allOf(6);
    Marginal packets = Marginal.of(new long[] {1, 9});
    Map<Integer, Marginal> byDuration = new TreeMap<>(durations.counted());
    byDuration.put(protocol, Marginal.of(new long[] {0, 5_000}));
    Marginals marginals =
        new Marginals(
            Marginal.of(new long[] {1}),
            Map.of(
                "packets",
                Map.of(GROUP, packets, protocol, packets),
                FlowField.DURATION_NANOS.column(),
                byDuration));
    Columns made = made();

    new Transport(TraceKind.FLOWS, marginals, ServiceLengths.none())
        .apply(List.of(made), new Seed(1));

    for (int row = 0; row < made.rows(); row++) {
      long expected = made.longs(FlowField.PACKETS)[row] == 1 ? 0 : 5_000;
      assertThat(made.longs(FlowField.DURATION_NANOS)[row]).isEqualTo(expected);
    }
    assertThat(made.longs(FlowField.PACKETS)).contains(1, 9);
  }

  /** The longer a record, the fewer its packets: the wrong way round. */
  private static Columns made() {
    Columns columns =
        new Columns(
            List.of(
                FlowField.START_NANOS,
                FlowField.SRCPORT,
                FlowField.DSTPORT,
                FlowField.PROTO,
                FlowField.DURATION_NANOS,
                FlowField.PACKETS),
            ROWS);
    for (int row = 0; row < ROWS; row++) {
      columns.ints(FlowField.PROTO)[row] = 6;
      columns.longs(FlowField.DURATION_NANOS)[row] = row;
      columns.longs(FlowField.PACKETS)[row] = (long) ROWS - row;
    }
    columns.rows(ROWS);
    return columns;
  }
}
