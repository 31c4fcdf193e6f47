package io.tracemint.source;

import io.tracemint.record.Columns;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rows of batches, one after the other. As everywhere in Spark a row is only good until the
 * next one; so this must not go through a stream, which looks ahead.
 */
final class BatchRows implements Iterator<InternalRow> {
  private final Iterator<Columns> batches;
  private Iterator<InternalRow> rows = Collections.emptyIterator();

  BatchRows(List<Columns> batches) {
    this.batches = batches.iterator();
  }

  @Override
  public boolean hasNext() {
    while (!rows.hasNext() && batches.hasNext()) {
      rows = new FieldBatch(batches.next()).current().rowIterator();
    }
    return rows.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.next();
  }
}
