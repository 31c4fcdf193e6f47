package io.tracemint.export.netflow;

import io.tracemint.record.FlowField;
import java.nio.ByteBuffer;

/**
 * NetFlow 5. Header: 0 version | 2 count | 4 uptime | 8 seconds | 12 nanoseconds | 16 sequence | 20
 * engine | 22 sampling. Record: 0 source | 4 destination | 8 next hop | 12 interfaces | 16 packets
 * | 20 bytes | 24 first | 28 last | 32 ports | 36 padding | 37 TCP flags | 38 protocol | 39 tos |
 * 40 systems, masks.
 */
final class VersionFive implements Dialect {
  private static final int HEADER_BYTES = 24;
  private static final int RECORD_BYTES = 48;
  private static final int MOST_RECORDS = 30;
  private static final long MOST_COUNT = 0xFFFF_FFFFL;

  private int sequence;

  @Override
  public void begin(ByteBuffer datagram) {
    datagram.position(HEADER_BYTES);
  }

  @Override
  public boolean fits(ByteBuffer datagram, FlowRow row) {
    return count(datagram) < MOST_RECORDS;
  }

  private static int count(ByteBuffer datagram) {
    return (datagram.position() - HEADER_BYTES) / RECORD_BYTES;
  }

  @Override
  public void add(ByteBuffer to, FlowRow row, Uptime uptime) {
    to.putInt((int) row.number(FlowField.SRCIP)).putInt((int) row.number(FlowField.DSTIP));
    to.putLong(0);
    to.putInt(counter(row, FlowField.PACKETS)).putInt(counter(row, FlowField.BYTES));
    to.putInt(uptime.uptime(row.startMillis())).putInt(uptime.uptime(row.endMillis()));
    to.putShort((short) row.number(FlowField.SRCPORT));
    to.putShort((short) row.number(FlowField.DSTPORT));
    to.put((byte) 0).put((byte) row.number(FlowField.TCP_FLAGS));
    to.put((byte) row.number(FlowField.PROTO)).put((byte) row.number(FlowField.TOS));
    to.putLong(0);
  }

  private static int counter(FlowRow row, FlowField field) {
    return (int) Math.min(row.number(field), MOST_COUNT);
  }

  @Override
  public void finish(ByteBuffer datagram, Uptime uptime) {
    int count = count(datagram);
    datagram.putShort(0, (short) 5).putShort(2, (short) count);
    datagram.putInt(4, uptime.uptimeAtExport()).putInt(8, (int) uptime.exportSeconds());
    datagram.putInt(12, 0).putInt(16, sequence).putInt(20, 0);
    sequence += count;
  }

  @Override
  public boolean takes(FlowRow row) {
    return !row.isVersion6();
  }

  @Override
  public boolean cuts(FlowRow row) {
    return row.number(FlowField.PACKETS) > MOST_COUNT || row.number(FlowField.BYTES) > MOST_COUNT;
  }
}
