package io.tracemint.evaluate.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import org.junit.jupiter.api.Test;

class ContingencyTest {
  /** Records of one host to one other, with so many ports and all else the same. */
  static FlowTable ports(int... ports) {
    Columns columns = columns(ports.length);
    for (int row = 0; row < ports.length; row++) {
      columns.ints(FlowField.DSTPORT)[row] = ports[row];
    }
    return FlowTable.of(columns, columns);
  }

  static Columns columns(int rows) {
    Columns columns = SmallTraces.flows(rows, 1, new Seed(1));
    for (int row = 0; row < rows; row++) {
      columns.longs(FlowField.SRCIP)[row] = 1;
      columns.longs(FlowField.DSTIP)[row] = 2;
      columns.ints(FlowField.DSTPORT)[row] = 80;
      columns.ints(FlowField.PROTO)[row] = 6;
      columns.longs(FlowField.DURATION_NANOS)[row] = 1;
      columns.longs(FlowField.PACKETS)[row] = 2;
      columns.longs(FlowField.BYTES)[row] = 100;
    }
    return columns;
  }

  /** SciPy: jensenshannon([.5, .5, 0], [.5, 0, .5]) is 0.588705; the three other columns agree. */
  @Test
  void theDistanceIsTheRootOfTheDivergenceInNats() {
    double found = Contingency.jensenShannon(ports(80, 80, 443, 443), ports(80, 80, 22, 22));

    assertThat(4 * found).isCloseTo(Math.sqrt(0.346574), within(1e-6));
    assertThat(Contingency.jensenShannon(ports(1, 2), ports(2, 1))).isZero();
  }

  /**
   * Shares .5 and .5 against .5 and .5, of which one is elsewhere: the root of .5. Three of the six
   * pairs have the port.
   */
  @Test
  void theDifferenceIsTheNormOfTheTablesOfShares() {
    double found = Contingency.difference(ports(80, 443), ports(80, 22));

    assertThat(found).isCloseTo(Math.sqrt(0.5) * 3 / 6, within(1e-12));
    assertThat(Contingency.difference(ports(1, 2), ports(2, 1))).isZero();
  }

  @Test
  void columnsOfTheSameSharesAreToldByTheirPairs() {
    Columns real = columns(2);
    real.ints(FlowField.DSTPORT)[1] = 53;
    real.ints(FlowField.PROTO)[1] = 17;
    Columns mixed = columns(2);
    mixed.ints(FlowField.DSTPORT)[0] = 53;
    mixed.ints(FlowField.PROTO)[1] = 17;

    FlowTable left = FlowTable.of(real, real);
    FlowTable right = FlowTable.of(mixed, real);
    assertThat(Contingency.jensenShannon(left, right)).isZero();
    // Four cells that are off by a half, in one of six pairs.
    assertThat(Contingency.difference(left, right)).isCloseTo(1 / 6.0, within(1e-12));
  }
}
