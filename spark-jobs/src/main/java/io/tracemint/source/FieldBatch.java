package io.tracemint.source;

import io.tracemint.record.Columns;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Columns as a batch of Spark's; refilled, the same batch shows the new rows. */
public final class FieldBatch {
  private final Columns columns;
  private final ColumnarBatch batch;

  public FieldBatch(Columns columns) {
    this.columns = columns;
    this.batch =
        new ColumnarBatch(
            columns.fields().stream()
                .map(field -> new FieldVector(columns, field))
                .toArray(ColumnVector[]::new));
  }

  public ColumnarBatch current() {
    batch.setNumRows(columns.rows());
    return batch;
  }
}
