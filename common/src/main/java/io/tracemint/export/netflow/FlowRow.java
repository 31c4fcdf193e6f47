package io.tracemint.export.netflow;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.List;

/** One row of a batch of flow records, with zero for what the batch does not have. */
final class FlowRow {
  private static final long NANOS_A_MILLI = 1_000_000L;

  private Columns batch = new Columns(List.of(), 0);
  private int row;

  FlowRow at(Columns of, int number) {
    batch = of;
    row = number;
    return this;
  }

  boolean isVersion6() {
    return batch.has(FlowField.VERSION) && batch.ints(FlowField.VERSION)[row] == 6;
  }

  long startMillis() {
    return batch.longs(FlowField.START_NANOS)[row] / NANOS_A_MILLI;
  }

  /** The start plus the duration in whole milliseconds, so that readers find that duration. */
  long endMillis() {
    return startMillis() + batch.longs(FlowField.DURATION_NANOS)[row] / NANOS_A_MILLI;
  }

  long number(FlowField field) {
    return batch.has(field) && !batch.isNull(field, row) ? batch.number(field, row) : 0;
  }

  /** Where an IPv6 address starts in {@link #addresses}. */
  int addressOffset() {
    return 16 * row;
  }

  byte[] addresses(Field field) {
    return batch.addresses(field);
  }
}
