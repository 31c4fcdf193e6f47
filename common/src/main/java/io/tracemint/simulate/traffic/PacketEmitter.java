package io.tracemint.simulate.traffic;

import io.tracemint.export.RecordSink;
import io.tracemint.export.pcap.Ipv4Checksum;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.simulate.traffic.Session.Direction;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Unpacks a slice's packets into batches of packet columns. */
public final class PacketEmitter implements Emitter {
  /** All that a packet table has, without the columns of IPv6 and of TCP's options. */
  public static final List<PacketField> FIELDS =
      PacketField.ALL.stream()
          .filter(field -> field != PacketField.SRCIP6 && field != PacketField.DSTIP6)
          .filter(field -> field.compareTo(PacketField.TCP_HEADER_BYTES) < 0)
          .toList();

  private static final int BATCH = 4_096;

  private final RecordSink sink;
  private final Columns batch = new Columns(FIELDS, BATCH);
  private final long[] time = batch.longs(PacketField.TIME_NANOS);
  private final int[] captured = batch.ints(PacketField.CAPTURED_BYTES);
  private final int[] wire = batch.ints(PacketField.WIRE_BYTES);
  private final long[] srcip = batch.longs(PacketField.SRCIP);
  private final long[] dstip = batch.longs(PacketField.DSTIP);
  private final int[] srcport = batch.ints(PacketField.SRCPORT);
  private final int[] dstport = batch.ints(PacketField.DSTPORT);
  private final int[] proto = batch.ints(PacketField.PROTO);
  private final int[] length = batch.ints(PacketField.PKT_LEN);
  private final int[] tos = batch.ints(PacketField.TOS);
  private final int[] id = batch.ints(PacketField.ID);
  private final int[] flag = batch.ints(PacketField.FLAG);
  private final int[] off = batch.ints(PacketField.OFF);
  private final int[] ttl = batch.ints(PacketField.TTL);
  private final int[] checksum = batch.ints(PacketField.CHKSUM);
  private final Transport transport = new Transport(batch);

  public PacketEmitter(RecordSink sink) {
    this.sink = sink;
    Arrays.fill(batch.ints(PacketField.VERSION), 4);
    Arrays.fill(batch.ints(PacketField.IHL), 5);
  }

  @Override
  public SortedItems.Kind kind() {
    return SortedItems.Kind.PACKETS;
  }

  @Override
  public void emit(Slice slice, SortedItems order, int position) throws IOException {
    int row = batch.rows();
    int packet = order.item(position);
    time[row] = slice.span().startNanos() + order.time(position);
    long who = slice.who(packet);
    long detail = slice.detail(packet);
    Session session = slice.sessions().get((int) (who >>> 41));
    boolean fromServer = (who >>> 40 & 1) != 0;
    network(row, session, fromServer, who, (int) (detail >>> 32) & 0xFFFF);
    transport.set(
        row, session.proto, off[row], (int) (who >>> 16) & 0xFF, slice.state(packet), detail);
    batch.rows(row + 1);
    if (batch.isFull()) {
      flush();
    }
  }

  private void network(int row, Session session, boolean fromServer, long who, int fragment) {
    Direction from = session.direction(fromServer);
    Direction to = session.direction(!fromServer);
    boolean hasPorts = (fragment & 0x1FFF) == 0;
    int total = (int) (who >>> 24) & 0xFFFF;
    srcip[row] = from.host.address() & 0xFFFF_FFFFL;
    dstip[row] = to.host.address() & 0xFFFF_FFFFL;
    srcport[row] = hasPorts ? from.port : 0;
    dstport[row] = hasPorts ? to.port : 0;
    proto[row] = session.proto;
    length[row] = total;
    captured[row] = total;
    wire[row] = total;
    tos[row] = from.tos;
    id[row] = (int) who & 0xFFFF;
    flag[row] = fragment >>> 13;
    off[row] = fragment & 0x1FFF;
    ttl[row] = from.host.ttl();
    checksum[row] =
        Ipv4Checksum.of(
            tos[row],
            total,
            id[row],
            fragment,
            ttl[row],
            proto[row],
            (int) srcip[row],
            (int) dstip[row]);
  }

  @Override
  public void flush() throws IOException {
    if (batch.rows() > 0) {
      sink.write(batch);
      batch.rows(0);
    }
  }
}
