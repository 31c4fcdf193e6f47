package io.tracemint.table.file;

import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.api.Binary;

/** One column of a row group, gathered in the file's order; arrays are kept for the next. */
final class ColumnChunk {
  private static final int ADDRESS_BYTES = 16;

  final boolean[] nulls;
  final long[] numbers;
  private final int capacity;
  private Binary[] strings = new Binary[0];

  /** Rows in the chunk, and how many of them have a value. */
  int rows;

  int values;

  ColumnChunk(int capacity) {
    this.capacity = capacity;
    this.nulls = new boolean[capacity];
    this.numbers = new long[capacity];
  }

  void gather(RowStore store, int[] order, int from, int to, Field field) {
    rows = to - from;
    values = 0;
    switch (field.type()) {
      case INT -> ints(store, order, from, to, field);
      case LONG -> longs(store, order, from, to, field);
      case ADDRESS6, TEXT -> strings(store, order, from, to, field);
    }
  }

  private void ints(RowStore store, int[] order, int from, int to, Field field) {
    boolean nullable = field.nullable();
    for (int at = from; at < to; at++) {
      Columns batch = store.batch(order[at]);
      int row = RowStore.row(order[at]);
      boolean isNull = nullable && batch.nulls(field)[row];
      nulls[at - from] = isNull;
      numbers[values] = batch.ints(field)[row];
      values += isNull ? 0 : 1;
    }
  }

  private void longs(RowStore store, int[] order, int from, int to, Field field) {
    boolean nullable = field.nullable();
    for (int at = from; at < to; at++) {
      Columns batch = store.batch(order[at]);
      int row = RowStore.row(order[at]);
      boolean isNull = nullable && batch.nulls(field)[row];
      nulls[at - from] = isNull;
      numbers[values] = batch.longs(field)[row];
      values += isNull ? 0 : 1;
    }
  }

  private void strings(RowStore store, int[] order, int from, int to, Field field) {
    for (int at = from; at < to; at++) {
      Columns batch = store.batch(order[at]);
      int row = RowStore.row(order[at]);
      boolean isNull = batch.isNull(field, row);
      nulls[at - from] = isNull;
      if (!isNull) {
        strings()[values++] = string(batch, field, row);
      }
    }
  }

  private static Binary string(Columns batch, Field field, int row) {
    return field.type() == ColumnType.TEXT
        ? Binary.fromConstantByteArray(batch.texts(field)[row].getBytes(StandardCharsets.UTF_8))
        : Binary.fromReusedByteArray(batch.addresses(field), row * ADDRESS_BYTES, ADDRESS_BYTES)
            .copy();
  }

  Binary[] strings() {
    if (strings.length == 0) {
      strings = new Binary[capacity];
    }
    return strings;
  }
}
