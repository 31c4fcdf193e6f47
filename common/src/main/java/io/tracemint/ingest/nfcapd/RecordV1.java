package io.tracemint.ingest.nfcapd;

import io.tracemint.ingest.row.FlowRow;
import io.tracemint.record.Protocols;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The record of nfdump 1.6: a common part, three extensions that are always there, and those that
 * an extension map lists.
 *
 * <pre>
 *  0  2 type, 1 or 10                 24  2 source port
 *  2  2 size                          26  2 destination port
 *  4  flags: 1 IPv6, 2 packets of     28 (type 10: 32) source, destination,
 *     8 bytes, 4 bytes of 8 bytes         packets, bytes
 *  6  2 extension map
 *  8  2 milliseconds of the first
 * 10  2 milliseconds of the last
 * 12  4 first, s
 * 16  4 last, s
 * 21  1 TCP flags
 * 22  1 protocol
 * 23  1 type of service
 * </pre>
 */
final class RecordV1 implements RecordDecoder {
  static final int TYPE = 10;
  static final int OLD_TYPE = 1;
  static final int MAP_TYPE = 2;
  private static final int IPV6 = 1;
  private static final int LONG_PACKETS = 2;
  private static final int LONG_BYTES = 4;
  private static final int MAX_MAPS = 65_536;

  /** Bytes of the extensions 4 to 27; those of the packets and bytes out are 14 to 17. */
  private static final int[] EXTENSION_BYTES = {
    4, 8, 4, 8, 4, 4, 16, 4, 16, 4, 4, 8, 4, 8, 4, 8, 16, 16, 40, 4, 16, 4, 8, 8
  };

  private final FlowRow row;
  private final Map<Integer, int[]> maps = new HashMap<>();
  private ByteBuffer block = ByteBuffer.allocate(0);
  private int at;
  private int stop;

  RecordV1(FlowRow row) {
    this.row = row;
  }

  /** Remembers which extensions the records have that name this map. */
  boolean readMap(ByteBuffer bytes, int start, int end) {
    if (end - start < 8 || maps.size() >= MAX_MAPS) {
      return false;
    }
    int[] extensions = new int[(end - start - 8) / 2];
    for (int extension = 0; extension < extensions.length; extension++) {
      extensions[extension] = bytes.getShort(start + 8 + 2 * extension) & 0xFFFF;
    }
    maps.put(bytes.getShort(start + 4) & 0xFFFF, extensions);
    return true;
  }

  @Override
  public Outcome read(ByteBuffer bytes, int start, int end) {
    row.clear();
    block = bytes;
    stop = end;
    boolean old = block.getShort(start) == OLD_TYPE;
    at = start + (old ? 28 : 32);
    int flags = old ? block.get(start + 4) & 0xFF : block.getShort(start + 4) & 0xFFFF;
    if (stop - at < required(flags)) {
      return Outcome.DAMAGED;
    }
    readCommon(start);
    readAddresses(flags);
    row.packets = number((flags & LONG_PACKETS) != 0);
    row.bytes = number((flags & LONG_BYTES) != 0);
    readExtensions(maps.getOrDefault(block.getShort(start + 6) & 0xFFFF, new int[0]));
    long first = millis(start + 12, start + 8);
    return FlowMillis.put(row, first, Math.max(first, millis(start + 16, start + 10)));
  }

  private static int required(int flags) {
    return ((flags & IPV6) != 0 ? 32 : 8)
        + ((flags & LONG_PACKETS) != 0 ? 8 : 4)
        + ((flags & LONG_BYTES) != 0 ? 8 : 4);
  }

  private void readCommon(int start) {
    row.tcpFlags = block.get(start + 21) & 0xFF;
    row.proto = block.get(start + 22) & 0xFF;
    row.tos = block.get(start + 23) & 0xFF;
    if (Protocols.hasPorts(row.proto)) {
      row.srcport = block.getShort(start + 24) & 0xFFFF;
      row.dstport = block.getShort(start + 26) & 0xFFFF;
    }
  }

  private long millis(int seconds, int fraction) {
    return (block.getInt(seconds) & 0xFFFF_FFFFL) * 1_000 + (block.getShort(fraction) & 0xFFFF);
  }

  private void readAddresses(int flags) {
    if ((flags & IPV6) == 0) {
      row.srcip = number(false);
      row.dstip = number(false);
      return;
    }
    row.version = 6;
    row.srcip6High = number(true);
    row.srcip6Low = number(true);
    row.dstip6High = number(true);
    row.dstip6Low = number(true);
  }

  private long number(boolean wide) {
    at += wide ? 8 : 4;
    return wide ? block.getLong(at - 8) : block.getInt(at - 4) & 0xFFFF_FFFFL;
  }

  /** Goes as far as the sizes of extensions are known; what matters here has low numbers. */
  private void readExtensions(int[] extensions) {
    for (int extension : extensions) {
      int known = extension - 4;
      boolean ends = known < 0 || known >= EXTENSION_BYTES.length;
      if (ends || stop - at < EXTENSION_BYTES[known]) {
        return;
      }
      int next = at + EXTENSION_BYTES[known];
      switch (extension) {
        case 14, 15 -> row.reversePackets = number(extension == 15);
        case 16, 17 -> row.reverseBytes = number(extension == 17);
        default -> {}
      }
      at = next;
    }
  }
}
