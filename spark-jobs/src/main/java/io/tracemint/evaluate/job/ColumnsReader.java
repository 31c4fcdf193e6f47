package io.tracemint.evaluate.job;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Reads the rows of a record table into arrays, however many there are. */
final class ColumnsReader {
  private static final int START = 1024;

  private final List<Field> fields;
  // Labels and captures are few, and every row would hold a text of its own.
  private final Map<String, String> texts = new HashMap<>();

  ColumnsReader(List<Field> fields) {
    this.fields = fields;
  }

  /** Rows whose columns are the fields, in that order. */
  Columns read(Iterator<Row> rows) {
    Columns columns = new Columns(fields, START);
    while (rows.hasNext()) {
      if (columns.isFull()) {
        columns = grown(columns);
      }
      int row = columns.rows();
      set(columns, row, rows.next());
      columns.rows(row + 1);
    }
    return columns;
  }

  private Columns grown(Columns full) {
    Columns larger = new Columns(fields, 2 * full.capacity());
    int[] all = IntStream.range(0, full.rows()).toArray();
    for (Field field : fields) {
      copy(full, larger, field, all.length);
    }
    larger.rows(full.rows());
    return larger;
  }

  private static void copy(Columns from, Columns to, Field field, int rows) {
    switch (field.type()) {
      case INT -> System.arraycopy(from.ints(field), 0, to.ints(field), 0, rows);
      case LONG -> System.arraycopy(from.longs(field), 0, to.longs(field), 0, rows);
      case TEXT -> System.arraycopy(from.texts(field), 0, to.texts(field), 0, rows);
      case ADDRESS6 ->
          System.arraycopy(from.addresses(field), 0, to.addresses(field), 0, 16 * rows);
    }
    if (field.nullable()) {
      System.arraycopy(from.nulls(field), 0, to.nulls(field), 0, rows);
    }
  }

  private void set(Columns columns, int row, Row values) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (values.isNullAt(i)) {
        absent(columns, row, field);
      } else {
        set(columns, row, field, values.get(i));
      }
    }
  }

  private static void absent(Columns columns, int row, Field field) {
    if (!field.nullable()) {
      throw new IllegalStateException("Column " + field.column() + " is null");
    }
    columns.nulls(field)[row] = true;
  }

  private void set(Columns columns, int row, Field field, Object value) {
    switch (field.type()) {
      case INT -> columns.ints(field)[row] = ((Number) value).intValue();
      case LONG -> columns.longs(field)[row] = ((Number) value).longValue();
      case TEXT ->
          columns.texts(field)[row] = texts.computeIfAbsent(value.toString(), text -> text);
      case ADDRESS6 ->
          System.arraycopy(
              Arrays.copyOf((byte[]) value, 16), 0, columns.addresses(field), 16 * row, 16);
    }
  }
}
