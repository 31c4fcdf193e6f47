package io.tracemint.table.file;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of one file before they are written, in batches that are kept for the next file. */
final class RowStore {
  private static final int BATCH_BITS = 14;
  static final int BATCH_ROWS = 1 << BATCH_BITS;

  private final List<? extends Field> fields;
  private final List<Columns> batches = new ArrayList<>();
  private int used;
  private int rows;

  RowStore(List<? extends Field> fields) {
    this.fields = fields;
  }

  /** An empty batch, to be filled and then handed to {@link #added}. */
  Columns next() {
    if (used == batches.size()) {
      batches.add(new Columns(fields, BATCH_ROWS));
    }
    Columns batch = batches.get(used);
    batch.rows(0);
    return batch;
  }

  /**
   * Takes over the batch that {@link #next} gave; short ones share one, as those of many small
   * files.
   */
  void added() {
    Columns batch = batches.get(used);
    rows += batch.rows();
    if (used > 0 && batches.get(used - 1).rows() + batch.rows() <= BATCH_ROWS) {
      batches.get(used - 1).append(batch);
    } else {
      used++;
    }
  }

  void clear() {
    used = 0;
    rows = 0;
  }

  int rows() {
    return rows;
  }

  /** The rows in ascending order of a LONG field; equal ones in the order they came. */
  int[] orderBy(Field key) {
    int[] places = places();
    return isSorted(key) ? places : MergeSort.sorted(places, times(key, places));
  }

  // A place is a batch's number and a row in it.
  private int[] places() {
    int[] places = new int[rows];
    int at = 0;
    for (int batch = 0; batch < used; batch++) {
      for (int row = 0; row < batches.get(batch).rows(); row++) {
        places[at++] = (batch << BATCH_BITS) | row;
      }
    }
    return places;
  }

  private boolean isSorted(Field key) {
    long last = Long.MIN_VALUE;
    for (int batch = 0; batch < used; batch++) {
      long[] times = batches.get(batch).longs(key);
      for (int row = 0; row < batches.get(batch).rows(); row++) {
        if (times[row] < last) {
          return false;
        }
        last = times[row];
      }
    }
    return true;
  }

  private long[] times(Field key, int[] places) {
    return Arrays.stream(places).mapToLong(place -> batch(place).longs(key)[row(place)]).toArray();
  }

  Columns batch(int place) {
    return batches.get(place >> BATCH_BITS);
  }

  static int row(int place) {
    return place & (BATCH_ROWS - 1);
  }
}
