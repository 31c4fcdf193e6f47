package io.tracemint.simulate.traffic;

import io.tracemint.export.RecordSink;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.simulate.traffic.Session.Direction;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Turns a slice's sessions into batches of labelled flow records, one for each direction. */
public final class RecordEmitter implements Emitter {
  public static final List<FlowField> FIELDS =
      List.of(
          FlowField.START_NANOS,
          FlowField.DURATION_NANOS,
          FlowField.VERSION,
          FlowField.SRCIP,
          FlowField.DSTIP,
          FlowField.SRCPORT,
          FlowField.DSTPORT,
          FlowField.PROTO,
          FlowField.PACKETS,
          FlowField.BYTES,
          FlowField.TCP_FLAGS,
          FlowField.TOS,
          FlowField.LABEL,
          FlowField.TYPE);

  private static final int BATCH = 4_096;

  private final RecordSink sink;
  private final Columns batch = new Columns(FIELDS, BATCH);

  public RecordEmitter(RecordSink sink) {
    this.sink = sink;
    Arrays.fill(batch.ints(FlowField.VERSION), 4);
  }

  @Override
  public SortedItems.Kind kind() {
    return SortedItems.Kind.RECORDS;
  }

  @Override
  public void emit(Slice slice, SortedItems order, int position) throws IOException {
    int item = order.item(position);
    Session session = slice.sessions().get(item >>> 1);
    boolean fromServer = (item & 1) != 0;
    Direction from = session.direction(fromServer);
    int row = batch.rows();
    batch.longs(FlowField.START_NANOS)[row] = slice.span().startNanos() + order.time(position);
    batch.longs(FlowField.DURATION_NANOS)[row] = from.lastNanos - from.firstNanos;
    key(row, session, from, session.direction(!fromServer));
    sizes(row, session, from);
    batch.rows(row + 1);
    if (batch.isFull()) {
      flush();
    }
  }

  private void key(int row, Session session, Direction from, Direction to) {
    batch.longs(FlowField.SRCIP)[row] = from.host.address() & 0xFFFF_FFFFL;
    batch.longs(FlowField.DSTIP)[row] = to.host.address() & 0xFFFF_FFFFL;
    batch.ints(FlowField.SRCPORT)[row] = from.port;
    batch.ints(FlowField.DSTPORT)[row] = to.port;
    batch.ints(FlowField.PROTO)[row] = session.proto;
  }

  private void sizes(int row, Session session, Direction from) {
    batch.longs(FlowField.PACKETS)[row] = from.packets;
    batch.longs(FlowField.BYTES)[row] = from.bytes;
    batch.ints(FlowField.TCP_FLAGS)[row] = from.flags;
    batch.nulls(FlowField.TCP_FLAGS)[row] = session.proto != Protocol.TCP;
    batch.ints(FlowField.TOS)[row] = from.tos;
    batch.texts(FlowField.LABEL)[row] = session.kind.label();
    batch.texts(FlowField.TYPE)[row] = session.kind.word();
  }

  @Override
  public void flush() throws IOException {
    if (batch.rows() > 0) {
      sink.write(batch);
      batch.rows(0);
    }
  }
}
