package io.tracemint.ingest.netflow.datagram;

import java.nio.ByteBuffer;

/** Takes datagrams apart into sets. */
public final class DatagramWalker {
  public static final String CUT = "datagram-cut-short";
  static final String BAD_SET = "bad-set-length";
  static final String RESERVED_SET = "reserved-set-number";
  private static final int SET_HEADER = 4;

  private final DatagramHandler handler;

  public DatagramWalker(DatagramHandler handler) {
    this.handler = handler;
  }

  /**
   * Walks through the datagram between the buffer's position and limit.
   *
   * @return the bytes it took up, fewer than there were where another datagram follows
   */
  public int walk(ByteBuffer datagram, Exporter exporter, long offset) {
    int start = datagram.position();
    long origin = offset - start;
    ExportVersion version = ExportVersion.sniff(datagram);
    switch (version) {
      case V5, V7 -> {
        handler.fixed(datagram, start, datagram.limit(), origin);
        return Math.min(ExportVersion.fixedLengthBytes(datagram, start), datagram.remaining());
      }
      case V9 -> {
        ExportHeader header = headerOf9(datagram, start, exporter);
        int first = start + ExportVersion.V9_HEADER_BYTES;
        return walkSets(datagram, first, datagram.limit(), header, origin) - start;
      }
      case IPFIX -> {
        return walkIpfix(datagram, start, exporter, origin);
      }
      default -> handler.foreign(version, offset);
    }
    return datagram.remaining();
  }

  private int walkIpfix(ByteBuffer bytes, int start, Exporter exporter, long origin) {
    int claimed = bytes.getShort(start + 2) & 0xFFFF;
    int length = Math.min(claimed, bytes.remaining());
    if (claimed > length) {
      handler.damaged(CUT, origin + start);
    }
    ExportHeader header = headerOf10(bytes, start, exporter);
    int first = start + ExportVersion.IPFIX_HEADER_BYTES;
    walkSets(bytes, first, start + length, header, origin);
    return length;
  }

  /**
   * Goes from set to set. NetFlow 9 does not say how long a datagram is; but 5, 9 and 10 are no set
   * numbers, so that one of them where a set should begin is the next datagram's version.
   *
   * @return where the datagram ends
   */
  private int walkSets(ByteBuffer bytes, int first, int end, ExportHeader header, long origin) {
    int at = first;
    while (end - at >= SET_HEADER) {
      int id = bytes.getShort(at) & 0xFFFF;
      int length = bytes.getShort(at + 2) & 0xFFFF;
      if (id == 0 && length == 0) {
        at = skipZeros(bytes, at, end);
        continue;
      }
      if (header.version() == 9 && isNextDatagram(bytes, at, end)) {
        return at;
      }
      if (length < SET_HEADER) {
        handler.damaged(BAD_SET, origin + at);
        return end;
      }
      int stop = Math.min(end, at + length);
      if (stop < at + length) {
        handler.damaged(CUT, origin + at);
      }
      readSet(bytes, at, stop, id, header, origin);
      at = stop;
    }
    return end;
  }

  private void readSet(
      ByteBuffer bytes, int at, int stop, int id, ExportHeader header, long origin) {
    int body = at + SET_HEADER;
    boolean ipfix = header.version() == 10;
    if (id >= 256) {
      handler.data(bytes, body, stop, header, id, origin);
    } else if (id == (ipfix ? 2 : 0)) {
      handler.templates(bytes, body, stop, header, false, origin);
    } else if (id == (ipfix ? 3 : 1)) {
      handler.templates(bytes, body, stop, header, true, origin);
    } else {
      handler.damaged(RESERVED_SET, origin + at);
    }
  }

  /** Some exporters fill their datagrams up with zeros. */
  private static int skipZeros(ByteBuffer bytes, int at, int end) {
    int next = at;
    while (end - next >= SET_HEADER && bytes.getInt(next) == 0) {
      next += SET_HEADER;
    }
    return next;
  }

  private static boolean isNextDatagram(ByteBuffer bytes, int at, int end) {
    ByteBuffer rest = bytes.duplicate().limit(end).position(at);
    return ExportVersion.sniff(rest).isDecodable();
  }

  private static ExportHeader headerOf9(ByteBuffer bytes, int at, Exporter exporter) {
    Scope scope = Scope.of(exporter, 9, u32(bytes, at + 16));
    long seconds = u32(bytes, at + 8);
    long uptime = u32(bytes, at + 4);
    long origin = exporter.known() ? 0 : seconds - uptime / 1_000;
    return new ExportHeader(scope, 9, seconds * 1_000_000_000L, uptime, origin);
  }

  private static ExportHeader headerOf10(ByteBuffer bytes, int at, Exporter exporter) {
    Scope scope = Scope.of(exporter, 10, u32(bytes, at + 12));
    return new ExportHeader(scope, 10, u32(bytes, at + 4) * 1_000_000_000L, 0);
  }

  private static long u32(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }
}
