package io.tracemint.evaluate;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.function.Function;

/** Picks rows out of a batch of records. */
public final class Rows {
  private Rows() {}

  /** A new batch of the given rows, in the given order. */
  public static Columns select(Columns columns, int[] rows) {
    return select(columns, rows.length, field -> rows);
  }

  /** A new batch of so many rows, which each column takes from rows of its own. */
  public static Columns select(Columns columns, int count, Function<Field, int[]> rows) {
    Columns selected = new Columns(columns.fields(), count);
    for (Field field : columns.fields()) {
      copy(columns, selected, field, rows.apply(field));
    }
    selected.rows(count);
    return selected;
  }

  private static void copy(Columns from, Columns to, Field field, int[] rows) {
    for (int i = 0; i < rows.length; i++) {
      switch (field.type()) {
        case INT -> to.ints(field)[i] = from.ints(field)[rows[i]];
        case LONG -> to.longs(field)[i] = from.longs(field)[rows[i]];
        case TEXT -> to.texts(field)[i] = from.texts(field)[rows[i]];
        case ADDRESS6 ->
            System.arraycopy(from.addresses(field), 16 * rows[i], to.addresses(field), 16 * i, 16);
      }
      if (field.nullable()) {
        to.nulls(field)[i] = from.nulls(field)[rows[i]];
      }
    }
  }
}
