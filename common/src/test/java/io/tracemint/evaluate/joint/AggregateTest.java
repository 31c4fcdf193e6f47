package io.tracemint.evaluate.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.joint.Aggregate.Table;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import org.junit.jupiter.api.Test;

class AggregateTest {
  /** Host 1 sends 100 and 300 bytes to port 53 of host 2, two seconds apart. */
  private static View two() {
    Columns columns = SmallTraces.packets(2, 1, new Seed(1));
    for (int row = 0; row < 2; row++) {
      columns.longs(PacketField.TIME_NANOS)[row] = row * 2_000_000_000L;
      columns.longs(PacketField.SRCIP)[row] = 1;
      columns.longs(PacketField.DSTIP)[row] = 2;
      columns.ints(PacketField.SRCPORT)[row] = 50_000;
      columns.ints(PacketField.DSTPORT)[row] = 53;
      columns.ints(PacketField.PROTO)[row] = 17;
      columns.ints(PacketField.PKT_LEN)[row] = 100 + 200 * row;
    }
    return new View(new Trace(columns));
  }

  private static double cell(Table table, int row, String name) {
    return table.rows().get(row)[table.names().indexOf(name)];
  }

  @Test
  void aFiveTupleAsTheClassifierSeesIt() {
    Table table = Aggregate.fiveTuples(two());
    assertThat(table.rows()).hasSize(1);
    assertThat(cell(table, 0, "packets")).isEqualTo(Math.log1p(2));
    assertThat(cell(table, 0, "duration")).isEqualTo(Math.log1p(2));
    assertThat(cell(table, 0, "mean size")).isEqualTo(Math.log1p(200));
    assertThat(cell(table, 0, "size 2")).isEqualTo(Math.log1p(300));
    assertThat(cell(table, 0, "size 3")).isEqualTo(-1);
    assertThat(cell(table, 0, "sd of log gap")).isEqualTo(-1);
    assertThat(cell(table, 0, "class of srcport")).isEqualTo(3);
    assertThat(cell(table, 0, "class of dstport")).isEqualTo(15);
  }

  @Test
  void aPairOfAddresses() {
    Table table = Aggregate.pairs(two());
    assertThat(cell(table, 0, "bytes")).isEqualTo(Math.log1p(400));
    assertThat(cell(table, 0, "share of UDP")).isEqualTo(1);
    assertThat(cell(table, 0, "service")).isEqualTo(15);
  }

  @Test
  void aHostThatOnlySendsReceivesNothing() {
    Table table = Aggregate.hosts(two());
    assertThat(table.rows()).hasSize(2);
    assertThat(cell(table, 0, "records sent")).isEqualTo(Math.log1p(2));
    assertThat(cell(table, 0, "records received")).isEqualTo(-1);
    assertThat(cell(table, 1, "peers received")).isEqualTo(Math.log1p(1));
    assertThat(cell(table, 1, "bytes sent")).isEqualTo(-1);
  }
}
