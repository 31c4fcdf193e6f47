package io.tracemint.pipeline.export;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads Spark's internal rows into column arrays, a batch at a time. */
final class RowReader {
  private static final int BATCH_ROWS = 4_096;

  private final List<Field> fields;
  private final Columns batch;

  /** Rows whose columns are the fields, in that order. */
  RowReader(List<Field> fields) {
    this.fields = fields;
    this.batch = new Columns(fields, BATCH_ROWS);
  }

  /** The next rows, empty at the end; the arrays are reused. */
  Columns read(Iterator<InternalRow> rows) {
    int count = 0;
    while (count < BATCH_ROWS && rows.hasNext()) {
      InternalRow values = rows.next();
      for (int column = 0; column < fields.size(); column++) {
        set(count, column, values);
      }
      count++;
    }
    batch.rows(count);
    return batch;
  }

  private void set(int row, int column, InternalRow values) {
    Field field = fields.get(column);
    boolean absent = field.nullable() && values.isNullAt(column);
    if (field.nullable()) {
      batch.nulls(field)[row] = absent;
    }
    if (absent) {
      return;
    }
    switch (field.type()) {
      case INT -> batch.ints(field)[row] = values.getInt(column);
      case LONG -> batch.longs(field)[row] = values.getLong(column);
      case TEXT -> batch.texts(field)[row] = values.getUTF8String(column).toString();
      case ADDRESS6 ->
          System.arraycopy(values.getBinary(column), 0, batch.addresses(field), 16 * row, 16);
    }
  }
}
