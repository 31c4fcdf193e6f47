package io.tracemint.evaluate.classes;

import io.tracemint.evaluate.Rows;
import io.tracemint.export.pcap.PacketHeaders;
import io.tracemint.nprint.Layout;
import io.tracemint.nprint.RowEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The headers of a conversation's first packets as nPrint has them, without addresses and ports,
 * which would tell a class by the host that was recorded.
 */
final class HeaderBits {
  private static final byte ABSENT = -1;

  private static final Layout LAYOUT = Layout.of("ipv4, ipv6, icmp, tcp, udp", false);

  private final int packets;
  private final RowEncoder encoder = new RowEncoder(LAYOUT);
  private final int[] columns;

  HeaderBits(int packets) {
    this.packets = packets;
    List<String> names = LAYOUT.columns();
    this.columns = IntStream.range(0, names.size()).filter(i -> !isPort(names.get(i))).toArray();
  }

  private static boolean isPort(String column) {
    return column.contains("prt") || column.contains("port");
  }

  byte[][] of(List<Session> sessions) {
    return sessions.stream().map(this::row).toArray(byte[][]::new);
  }

  private byte[] row(Session session) {
    byte[] row = new byte[packets * columns.length];
    Arrays.fill(row, ABSENT);
    int[] rows = session.rows().stream().limit(packets).mapToInt(Integer::intValue).toArray();
    PacketHeaders headers = new PacketHeaders(Rows.select(session.trace().columns(), rows));
    for (int packet = 0; packet < rows.length; packet++) {
      int end = headers.write(packet);
      if (encoder.encode(headers.bytes(), 0, end)) {
        copy(encoder.row(), row, packet * columns.length);
      }
    }
    return row;
  }

  private void copy(byte[] bits, byte[] row, int at) {
    for (int i = 0; i < columns.length; i++) {
      row[at + i] = bits[columns[i]];
    }
  }
}
