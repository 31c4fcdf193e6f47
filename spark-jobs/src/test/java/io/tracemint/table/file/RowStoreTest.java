package io.tracemint.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowStoreTest {
  private static final int FILES = 1000;
  private static final int ROWS = 100;

  @Test
  void shortBatchesTakeNoMoreRoomThanTheirRows() {
    RowStore store =
        new RowStore(List.of(PacketField.TIME_NANOS, PacketField.TTL, PacketField.TCP_SEQ));
    for (int file = 0; file < FILES; file++) {
      Columns batch = store.next();
      for (int row = 0; row < ROWS; row++) {
        int number = file * ROWS + row;
        batch.longs(PacketField.TIME_NANOS)[row] = number;
        batch.ints(PacketField.TTL)[row] = number % 251;
        batch.longs(PacketField.TCP_SEQ)[row] = number;
        batch.nulls(PacketField.TCP_SEQ)[row] = number % 3 == 0;
      }
      batch.rows(ROWS);
      store.added();
    }

    int[] places = store.orderBy(PacketField.TIME_NANOS);
    assertThat(places).hasSize(FILES * ROWS);
    assertThat(places[places.length - 1] / RowStore.BATCH_ROWS)
        .isEqualTo(FILES * ROWS / RowStore.BATCH_ROWS);
    for (int number = 0; number < places.length; number++) {
      Columns batch = store.batch(places[number]);
      int row = RowStore.row(places[number]);
      assertThat(batch.longs(PacketField.TIME_NANOS)[row]).isEqualTo(number);
      assertThat(batch.ints(PacketField.TTL)[row]).isEqualTo(number % 251);
      assertThat(batch.isNull(PacketField.TCP_SEQ, row)).isEqualTo(number % 3 == 0);
    }
  }
}
