package io.tracemint.table.file;

import io.tracemint.record.Field;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The arrays that one writer works with, about 150 bytes for each row of a file. They outlive the
 * writer: tasks follow each other, and making these arrays anew for each of them costs the
 * collector more of a second core than that core can spare. Memory that is short takes them back.
 */
final class Buffers {
  private static final Queue<SoftReference<Buffers>> FREE = new ConcurrentLinkedQueue<>();

  final RowStore store;
  final ColumnChunk chunk;
  final Dictionary.Arena arena;
  private final List<Field> fields;

  private Buffers(List<? extends Field> fields, int groupRows) {
    this.fields = List.copyOf(fields);
    this.store = new RowStore(fields);
    this.chunk = new ColumnChunk(groupRows);
    this.arena = new Dictionary.Arena(groupRows);
  }

  /** Buffers of these fields that nobody uses, or new ones. */
  static Buffers take(List<? extends Field> fields, int groupRows) {
    for (SoftReference<Buffers> free = FREE.poll(); free != null; free = FREE.poll()) {
      Buffers buffers = free.get();
      if (buffers != null && buffers.fields.equals(fields)) {
        return buffers;
      }
    }
    return new Buffers(fields, groupRows);
  }

  /** Leaves them to the next writer. */
  void giveBack() {
    store.clear();
    FREE.add(new SoftReference<>(this));
  }
}
