package io.tracemint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchRowsTest {
  @Test
  void everyRowOfEveryBatchIsSeenWithItsOwnValues() {
    BatchRows rows = new BatchRows(List.of(batch(10, 11, 12), batch(), batch(20, 21)));

    List<Long> seen = new ArrayList<>();
    rows.forEachRemaining(row -> seen.add(row.getLong(0)));

    assertThat(seen).containsExactly(10L, 11L, 12L, 20L, 21L);
  }

  private static Columns batch(long... times) {
    Columns batch = new Columns(List.of(PacketField.TIME_NANOS), 4);
    System.arraycopy(times, 0, batch.longs(PacketField.TIME_NANOS), 0, times.length);
    batch.rows(times.length);
    return batch;
  }
}
