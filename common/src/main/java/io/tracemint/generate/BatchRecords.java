package io.tracemint.generate;

import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The records of several batches, numbered through. */
final class BatchRecords {
  private final List<Columns> batches;
  private final int[] ends;

  BatchRecords(List<Columns> batches) {
    this.batches = batches;
    this.ends = batches.stream().mapToInt(Columns::rows).toArray();
    Arrays.parallelPrefix(ends, Integer::sum);
  }

  int count() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  private int batch(int row) {
    int found = Arrays.binarySearch(ends, row + 1);
    return found < 0 ? -found - 1 : found;
  }

  private int within(int row, int batch) {
    return batch == 0 ? row : row - ends[batch - 1];
  }

  boolean has(Field field) {
    return batches.get(0).has(field);
  }

  long[] numbers(Field field) {
    return IntStream.range(0, count()).mapToLong(row -> number(field, row)).toArray();
  }

  long number(Field field, int row) {
    int batch = batch(row);
    return batches.get(batch).number(field, within(row, batch));
  }

  /** Changes a whole column and returns how many values are others now. */
  long set(Field field, long[] values) {
    long changed = 0;
    for (int row = 0; row < values.length; row++) {
      if (values[row] != number(field, row)) {
        set(field, row, values[row]);
        changed++;
      }
    }
    return changed;
  }

  private void set(Field field, int row, long value) {
    int batch = batch(row);
    Columns columns = batches.get(batch);
    if (field.type() == ColumnType.INT) {
      columns.ints(field)[within(row, batch)] = (int) value;
    } else {
      columns.longs(field)[within(row, batch)] = value;
    }
  }

  /** The records of each group, in order. */
  Map<Integer, int[]> by(IntUnaryOperator group) {
    Map<Integer, IntStream.Builder> rows = new TreeMap<>();
    for (int row = 0; row < count(); row++) {
      rows.computeIfAbsent(group.applyAsInt(row), any -> IntStream.builder()).add(row);
    }
    Map<Integer, int[]> arrays = new TreeMap<>();
    rows.forEach((value, some) -> arrays.put(value, some.build().toArray()));
    return arrays;
  }
}
