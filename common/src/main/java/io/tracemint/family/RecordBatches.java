package io.tracemint.family;

import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes records of conversations, with the columns of a flow table, into batches of a record
 * table. A flow table has 0 where a record has no value; here it is null again.
 */
public final class RecordBatches {
  private static final int ROWS = 8192;
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int SYN = 2;
  private static final Set<Field> OF_TCP =
      Set.of(
          PacketField.TCP_FLAGS,
          PacketField.TCP_SEQ,
          PacketField.TCP_ACK,
          PacketField.TCP_WINDOW,
          PacketField.TCP_HEADER_BYTES);
  private static final Set<Field> OF_SYN =
      Set.of(PacketField.TCP_MSS, PacketField.TCP_WINDOW_SCALE);
  private static final Set<Field> OF_ICMP = Set.of(PacketField.ICMP_TYPE, PacketField.ICMP_CODE);

  private final TableShape shape;
  private final Consumer<Columns> sink;
  private final List<Field> labels;
  private final Columns batch;

  /** A record's values by feature of the flow table. */
  public interface Cells {
    long number(int feature);

    String text(int feature);
  }

  /** Without what keys say beyond the five-tuple, where records do not say it themselves. */
  public RecordBatches(TableShape shape, Consumer<Columns> sink) {
    this(shape, fields(shape.kind()), sink);
  }

  /** The same with a column for each of these. */
  public static RecordBatches labelled(TableShape shape, Consumer<Columns> sink) {
    return new RecordBatches(shape, labelled(shape), sink);
  }

  private RecordBatches(TableShape shape, List<Field> fields, Consumer<Columns> sink) {
    this.shape = shape;
    this.sink = sink;
    List<Field> ofRecords = fields(shape.kind());
    this.labels = fields.stream().filter(field -> !ofRecords.contains(field)).toList();
    this.batch = new Columns(fields, ROWS);
  }

  /** The columns that are written. */
  public static List<Field> fields(TraceKind kind) {
    List<Field> fields = new ArrayList<>(List.of(kind.time(), kind.version()));
    fields.addAll(kind.fiveTuple());
    fields.addAll(kind.features(Directions.BOTH));
    return fields;
  }

  /** The columns that {@link #labelled} writes. */
  public static List<Field> labelled(TableShape shape) {
    List<Field> fields = fields(shape.kind());
    shape.extras().stream()
        .map(shape.kind()::keyField)
        .filter(field -> !fields.contains(field))
        .forEach(fields::add);
    return fields;
  }

  /** Whether a record of the protocol can have a value there. */
  public static boolean applies(Field field, int proto) {
    if (OF_TCP.contains(field) || OF_SYN.contains(field)) {
      return proto == TCP;
    }
    return !OF_ICMP.contains(field) || proto == ICMP;
  }

  /** Adds a record, the server's if {@code backward}. */
  public void add(FlowKey key, boolean backward, long nanos, Cells cells) {
    int row = batch.rows();
    batch.longs(shape.kind().time())[row] = nanos;
    batch.ints(shape.kind().version())[row] = 4;
    key(key, backward, row);
    List<Field> features = shape.features();
    for (int feature = 0; feature < features.size(); feature++) {
      cell(features.get(feature), feature, key.proto(), cells, row);
    }
    mendSyn(row);
    for (Field label : labels) {
      batch.text(label, row, key.extras().get(shape.extras().indexOf(label.column())));
    }
    batch.rows(row + 1);
    if (batch.isFull()) {
      flush();
    }
  }

  private void key(FlowKey key, boolean back, int row) {
    List<Field> tuple = shape.kind().fiveTuple();
    batch.longs(tuple.get(0))[row] = back ? key.dstip() : key.srcip();
    batch.longs(tuple.get(1))[row] = back ? key.srcip() : key.dstip();
    batch.ints(tuple.get(2))[row] = back ? key.dstport() : key.srcport();
    batch.ints(tuple.get(3))[row] = back ? key.srcport() : key.dstport();
    batch.ints(tuple.get(4))[row] = key.proto();
    batch.nulls(tuple.get(0))[row] = false;
    batch.nulls(tuple.get(1))[row] = false;
  }

  private void cell(Field field, int feature, int proto, Cells cells, int row) {
    if (field.type() == ColumnType.TEXT) {
      batch.text(field, row, cells.text(feature));
      return;
    }
    long value = cells.number(feature);
    if (field.type() == ColumnType.INT) {
      batch.ints(field)[row] = (int) value;
    } else {
      batch.longs(field)[row] = value;
    }
    if (field.nullable()) {
      batch.nulls(field)[row] = isAbsent(field, proto);
    }
  }

  private boolean isAbsent(Field field, int proto) {
    return field instanceof FlowField
        ? !shape.present().contains(field.column())
        : !applies(field, proto);
  }

  // Only a SYN announces, and 0 stands for a SYN that does not.
  private void mendSyn(int row) {
    if (shape.kind() == TraceKind.PACKETS) {
      boolean syn =
          !batch.isNull(PacketField.TCP_FLAGS, row)
              && (batch.ints(PacketField.TCP_FLAGS)[row] & SYN) != 0;
      for (Field field : OF_SYN) {
        batch.nulls(field)[row] = !syn || batch.ints(field)[row] <= 0;
      }
    }
  }

  /** Hands over what is left. */
  public void flush() {
    if (batch.rows() > 0) {
      sink.accept(batch);
      batch.rows(0);
    }
  }
}
