package io.tracemint.family.conversations;

import io.tracemint.flows.Directions;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;

/** A conversation that is said packet by packet, with sequence numbers that fit. */
final class Talk {
  static final List<Field> FEATURES = TraceKind.PACKETS.features(Directions.BOTH);
  private static final long SECOND = 1_000_000_000L;

  final List<long[]> rows = new ArrayList<>();
  final List<Boolean> backward = new ArrayList<>();
  final List<Long> times = new ArrayList<>();
  final long[] next = {1000, 9000};
  long time;

  Talk(long time) {
    this.time = time;
  }

  /** A datagram of UDP or ICMP. */
  void sends(boolean back, int bytes) {
    long[] row = new long[FEATURES.size()];
    set(row, PacketField.PKT_LEN, 28 + bytes);
    set(row, PacketField.TTL, back ? 57 : 64);
    add(back, row);
  }

  void says(boolean back, int flags, int payload) {
    int me = back ? 1 : 0;
    long[] row = new long[FEATURES.size()];
    set(row, PacketField.PKT_LEN, 40 + payload);
    set(row, PacketField.TTL, back ? 57 : 64);
    set(row, PacketField.FLAG, 2);
    set(row, PacketField.TCP_FLAGS, flags);
    set(row, PacketField.TCP_SEQ, next[me]);
    set(row, PacketField.TCP_ACK, flags == ToyTalks.SYN ? 0 : next[1 - me]);
    set(row, PacketField.TCP_WINDOW, back ? 8000 : 64000);
    set(row, PacketField.TCP_HEADER_BYTES, 20);
    boolean counts = (flags & (ToyTalks.SYN | 1)) != 0;
    next[me] += payload + (counts ? 1 : 0);
    add(back, row);
  }

  private void add(boolean back, long[] row) {
    rows.add(row);
    backward.add(back);
    times.add(time);
    time += back ? SECOND / 50 : SECOND / 100;
  }

  private void set(long[] row, PacketField field, long value) {
    row[FEATURES.indexOf(field)] = value;
  }

  Segment segment() {
    long[] at = times.stream().mapToLong(Long::longValue).toArray();
    boolean[] back = new boolean[at.length];
    Object[] columns = new Object[FEATURES.size()];
    for (int i = 0; i < back.length; i++) {
      back[i] = backward.get(i);
    }
    for (int column = 0; column < columns.length; column++) {
      int own = column;
      columns[column] = rows.stream().mapToLong(row -> row[own]).toArray();
    }
    return new Segment(0, 0, at, back, columns);
  }
}
