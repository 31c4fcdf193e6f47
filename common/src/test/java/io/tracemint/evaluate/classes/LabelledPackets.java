package io.tracemint.evaluate.classes;

import io.tracemint.evaluate.Kind;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.stream.Stream;

/** Packets of conversations whose classes have time to live and sizes of their own. */
final class LabelledPackets {
  private static final int PACKETS = 3;
  private static final int MOST = 10_000;

  private final Columns columns = new Columns(fields(), MOST);
  private int conversations;

  private static List<Field> fields() {
    return Stream.of(Kind.PACKETS.fields(), Kind.PACKETS.headers(), Kind.PACKETS.labels())
        .flatMap(List::stream)
        .toList();
  }

  /** Adds conversations of UDP with three packets each. */
  LabelledPackets add(String label, String capture, int count, int ttl, int bytes) {
    for (int i = 0; i < count; i++) {
      conversations++;
      for (int packet = 0; packet < PACKETS; packet++) {
        packet(label, capture, ttl, bytes + 7 * packet + conversations % 5, packet);
      }
    }
    return this;
  }

  private void packet(String label, String capture, int ttl, int bytes, int packet) {
    int row = columns.rows();
    boolean back = packet == 1;
    for (PacketField field : new PacketField[] {PacketField.SRCIP6, PacketField.DSTIP6}) {
      columns.nulls(field)[row] = true;
    }
    columns.longs(PacketField.TIME_NANOS)[row] = 1_000_000_000L * conversations + packet * 1_000L;
    columns.ints(PacketField.VERSION)[row] = 4;
    columns.longs(PacketField.SRCIP)[row] = back ? 2 : 1;
    columns.longs(PacketField.DSTIP)[row] = back ? 1 : 2;
    columns.ints(PacketField.SRCPORT)[row] = back ? 53 : 1024 + conversations;
    columns.ints(PacketField.DSTPORT)[row] = back ? 1024 + conversations : 53;
    columns.ints(PacketField.PROTO)[row] = 17;
    columns.ints(PacketField.PKT_LEN)[row] = bytes;
    columns.ints(PacketField.TTL)[row] = ttl;
    columns.text(PacketField.LABEL, row, label);
    columns.text(PacketField.CAPTURE, row, capture);
    columns.rows(row + 1);
  }

  Columns columns() {
    return columns;
  }

  /** Three classes of two captures each. */
  static LabelledPackets usual() {
    LabelledPackets packets = new LabelledPackets();
    for (String capture : List.of("1.pcap", "2.pcap")) {
      packets
          .add("meeting", "meeting/" + capture, 12, 64, 200)
          .add("social", "social/" + capture, 10, 128, 600)
          .add("video", "video/" + capture, 14, 255, 1200);
    }
    return packets;
  }
}
