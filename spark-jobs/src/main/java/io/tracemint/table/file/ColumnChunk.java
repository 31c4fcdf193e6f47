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
    for (int at = from; at < to; ) {
      Columns batch = store.batch(order[at]);
      int row = RowStore.row(order[at]);
      int run = run(order, at, to);
      int[] source = batch.ints(field);
      if (field.nullable()) {
        boolean[] absent = batch.nulls(field);
        System.arraycopy(absent, row, nulls, at - from, run);
        values = present(source, absent, row, row + run, numbers, values);
      } else {
        widen(source, row, numbers, values, run);
        values += run;
      }
      at += run;
    }
  }

  /** Appends the values that are there; the number of values then. */
  private static int present(
      int[] source, boolean[] absent, int from, int to, long[] values, int count) {
    int next = count;
    for (int row = from; row < to; row++) {
      values[next] = source[row];
      next += absent[row] ? 0 : 1;
    }
    return next;
  }

  private static int present(
      long[] source, boolean[] absent, int from, int to, long[] values, int count) {
    int next = count;
    for (int row = from; row < to; row++) {
      values[next] = source[row];
      next += absent[row] ? 0 : 1;
    }
    return next;
  }

  private static void widen(int[] source, int from, long[] to, int at, int count) {
    for (int step = 0; step < count; step++) {
      to[at + step] = source[from + step];
    }
  }

  private void longs(RowStore store, int[] order, int from, int to, Field field) {
    for (int at = from; at < to; ) {
      Columns batch = store.batch(order[at]);
      int row = RowStore.row(order[at]);
      int run = run(order, at, to);
      long[] source = batch.longs(field);
      if (field.nullable()) {
        boolean[] absent = batch.nulls(field);
        System.arraycopy(absent, row, nulls, at - from, run);
        values = present(source, absent, row, row + run, numbers, values);
      } else {
        System.arraycopy(source, row, numbers, values, run);
        values += run;
      }
      at += run;
    }
  }

  /** How many rows from {@code at} on lie one after the other in one batch: all, if sorted. */
  private static int run(int[] order, int at, int to) {
    int most = Math.min(to - at, RowStore.BATCH_ROWS - RowStore.row(order[at]));
    int run = 1;
    while (run < most && order[at + run] == order[at] + run) {
      run++;
    }
    return run;
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
