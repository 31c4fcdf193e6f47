package io.tracemint.flows.job;

import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.flows.cut.SortedRecords;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Sorted packed records as they come from Spark, read without boxing. */
final class SortedRows implements SortedRecords {
  private static final long LOW_HALF = 0xFFFFFFFFL;

  private final Iterator<InternalRow> rows;
  private final int[] columns;
  private final int[] shifts;
  private final boolean[] wide;
  private final int[] ports = new int[3];
  private final int[] portShifts = new int[3];
  private final int[] extras;
  private final Map<UTF8String, String> texts = new HashMap<>();
  private InternalRow row;

  SortedRows(
      Iterator<InternalRow> rows,
      TraceKind kind,
      Directions directions,
      List<String> extras,
      PackedRecords packed) {
    this.rows = rows;
    List<Field> features = kind.features(directions);
    this.columns = features.stream().mapToInt(packed::column).toArray();
    this.shifts = features.stream().mapToInt(packed::shift).toArray();
    this.wide = new boolean[columns.length];
    for (int feature = 0; feature < wide.length; feature++) {
      wide[feature] = features.get(feature).type() == ColumnType.LONG;
    }
    for (int port = 0; port < ports.length; port++) {
      ports[port] = packed.column(kind.fiveTuple().get(2 + port));
      portShifts[port] = packed.shift(kind.fiveTuple().get(2 + port));
    }
    this.extras = extras.stream().map(kind::keyField).mapToInt(packed::column).toArray();
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
  public long group() {
    return PackedRecords.group(row.getLong(PackedRecords.GROUP));
  }

  @Override
  public FlowKey key() {
    long addresses = row.getLong(PackedRecords.ADDRESSES);
    List<String> values = new ArrayList<>(extras.length);
    for (int extra : extras) {
      values.add(textAt(extra));
    }
    return new FlowKey(
        addresses >>> Integer.SIZE, addresses & LOW_HALF, port(0), port(1), proto(), values);
  }

  private int port(int place) {
    return (int) (row.getLong(ports[place]) >>> portShifts[place]);
  }

  @Override
  public boolean hasKey(FlowKey key) {
    return row.getLong(PackedRecords.ADDRESSES) == (key.srcip() << Integer.SIZE | key.dstip())
        && port(0) == key.srcport()
        && port(1) == key.dstport()
        && proto() == key.proto()
        && hasExtras(key);
  }

  private int proto() {
    return port(2) & (PackedRecords.BACKWARD - 1);
  }

  @Override
  public boolean isBackward() {
    return (port(2) & PackedRecords.BACKWARD) != 0;
  }

  private boolean hasExtras(FlowKey key) {
    for (int extra = 0; extra < extras.length; extra++) {
      if (!textAt(extras[extra]).equals(key.extras().get(extra))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long timeNanos() {
    return row.getLong(PackedRecords.TIME);
  }

  @Override
  public long number(int feature) {
    long packed = row.getLong(columns[feature]);
    return wide[feature] ? packed : (int) (packed >>> shifts[feature]);
  }

  @Override
  public String text(int feature) {
    return textAt(columns[feature]);
  }

  private String textAt(int column) {
    UTF8String text = row.getUTF8String(column);
    String known = texts.get(text);
    if (known == null) {
      known = text.toString();
      // The row's memory is used again for the next one.
      texts.put(text.copy(), known);
    }
    return known;
  }
}
