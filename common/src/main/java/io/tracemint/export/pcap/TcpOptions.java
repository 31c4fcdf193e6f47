package io.tracemint.export.pcap;

import java.util.Arrays;

/** The options of a TCP header: what a SYN announces, then the end of the list and zeros. */
final class TcpOptions {
  private static final int SYN = 2;
  private static final int PADDING = 1;
  private static final int SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int BYTES = 4;

  private TcpOptions() {}

  /** Writes {@code room} bytes of options and answers their sum for the checksum. */
  static int write(PacketRows rows, int row, byte[] buffer, int at, int room) {
    Arrays.fill(buffer, at, at + room, (byte) 0);
    if ((rows.tcpFlags[row] & SYN) == 0) {
      return 0;
    }
    int next = at;
    int end = at + room;
    if (rows.tcpSegmentSize[row] != PacketRows.NONE && next + BYTES <= end) {
      put(buffer, next, SEGMENT_SIZE << 8 | BYTES, rows.tcpSegmentSize[row]);
      next += BYTES;
    }
    if (rows.tcpWindowScale[row] != PacketRows.NONE && next + BYTES <= end) {
      put(buffer, next, PADDING << 8 | WINDOW_SCALE, 3 << 8 | (rows.tcpWindowScale[row] & 0xFF));
      next += BYTES;
    }
    return Checksum.sum(buffer, at, next);
  }

  private static void put(byte[] buffer, int at, int first, int second) {
    buffer[at] = (byte) (first >> 8);
    buffer[at + 1] = (byte) first;
    buffer[at + 2] = (byte) (second >> 8);
    buffer[at + 3] = (byte) second;
  }
}
