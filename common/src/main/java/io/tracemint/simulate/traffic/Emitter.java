package io.tracemint.simulate.traffic;

import java.io.IOException;

/** Hands the items of slices on as rows. */
public sealed interface Emitter permits PacketEmitter, RecordEmitter {
  SortedItems.Kind kind();

  /** Emits the item at a position of the slice's order. */
  void emit(Slice slice, SortedItems order, int position) throws IOException;

  /** Hands on the rows that wait for a full batch. */
  void flush() throws IOException;
}
