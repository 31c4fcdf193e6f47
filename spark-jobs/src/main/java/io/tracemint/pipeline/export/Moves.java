package io.tracemint.pipeline.export;

import io.tracemint.record.Columns;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;

/** Other distributions, then other addresses. */
record Moves(Broadcast<Redraw> redraw, Broadcast<AddressBook> addresses) implements BatchChange {
  private static final long serialVersionUID = 1L;

  @Override
  public Consumer<Columns> open() {
    Redraw redrawn = redraw.value();
    AddressBook book = addresses.value();
    return batch -> {
      redrawn.apply(batch);
      book.apply(batch);
    };
  }
}
