package io.tracemint.flows;

import io.tracemint.record.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Sorted records as they come from Spark, read without boxing. Columns: the five-tuple, further key
 * columns, the time, the features.
 */
final class SortedRows implements SortedRecords {
  private static final int FIVE_TUPLE = 5;

  private final Iterator<InternalRow> rows;
  private final int extras;
  private final int firstFeature;
  private final boolean[] wide;
  private final List<UTF8String> currentExtras = new ArrayList<>();
  private final Map<UTF8String, String> texts = new HashMap<>();
  private InternalRow row;

  SortedRows(Iterator<InternalRow> rows, TraceKind kind, int extras) {
    this.rows = rows;
    this.extras = extras;
    this.firstFeature = FIVE_TUPLE + extras + 1;
    this.wide = new boolean[kind.features().size()];
    for (int feature = 0; feature < wide.length; feature++) {
      wide[feature] = kind.features().get(feature).type() == ColumnType.LONG;
    }
  }

  @Override
  public boolean next() {
    boolean more = rows.hasNext();
    if (more) {
      row = rows.next();
    }
    return more;
  }

  @Override
  public FlowKey key() {
    currentExtras.clear();
    List<String> values = new ArrayList<>(extras);
    for (int extra = 0; extra < extras; extra++) {
      // The row's memory is used again for the next one.
      currentExtras.add(row.getUTF8String(FIVE_TUPLE + extra).copy());
      values.add(currentExtras.get(extra).toString());
    }
    return new FlowKey(
        row.getLong(0), row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4), values);
  }

  @Override
  public boolean hasKey(FlowKey key) {
    return row.getLong(0) == key.srcip()
        && row.getLong(1) == key.dstip()
        && row.getInt(2) == key.srcport()
        && row.getInt(3) == key.dstport()
        && row.getInt(4) == key.proto()
        && hasExtras();
  }

  private boolean hasExtras() {
    for (int extra = 0; extra < extras; extra++) {
      if (!row.getUTF8String(FIVE_TUPLE + extra).equals(currentExtras.get(extra))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long timeNanos() {
    return row.getLong(firstFeature - 1);
  }

  @Override
  public long number(int feature) {
    return wide[feature] ? row.getLong(firstFeature + feature) : row.getInt(firstFeature + feature);
  }

  @Override
  public String text(int feature) {
    UTF8String text = row.getUTF8String(firstFeature + feature);
    String known = texts.get(text);
    if (known == null) {
      known = text.toString();
      texts.put(text.copy(), known);
    }
    return known;
  }
}
