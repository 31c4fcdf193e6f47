package io.tracemint.ingest.netflow.datagram;

import java.nio.ByteBuffer;

/** What a datagram is, judged by its first bytes. */
public enum ExportVersion {
  V5("netflow-v5"),
  /** Version 5 with four more bytes a record. */
  V7("netflow-v7"),
  V9("netflow-v9"),
  IPFIX("ipfix"),
  /** Samples of packets and counters, not flow records: recognised to be counted by name. */
  SFLOW("sflow"),
  /** NetFlow 1 and 8: recognised to be counted by name. */
  OLD("netflow-old-version"),
  NONE("not-an-export");

  public static final int V5_HEADER_BYTES = 24;
  private static final int V5_RECORD_BYTES = 48;
  private static final int V7_RECORD_BYTES = 52;
  static final int V9_HEADER_BYTES = 20;
  static final int IPFIX_HEADER_BYTES = 16;
  private static final int V5_LARGEST_COUNT = 1364;

  private final String label;

  ExportVersion(String label) {
    this.label = label;
  }

  /** The word under which such datagrams are counted. */
  public String label() {
    return label;
  }

  public boolean isDecodable() {
    return this == V5 || this == V7 || this == V9 || this == IPFIX;
  }

  /** Looks from the buffer's position to its limit, and leaves the position alone. */
  public static ExportVersion sniff(ByteBuffer datagram) {
    if (datagram.remaining() < 4) {
      return NONE;
    }
    int at = datagram.position();
    return switch (u16(datagram, at)) {
      case 0 -> isSflow(datagram, at) ? SFLOW : NONE;
      case 1 -> isOld(datagram, at, 16, 52) ? OLD : NONE;
      case 5 -> isV5(datagram, at) ? V5 : NONE;
      case 7 -> isV5(datagram, at) ? V7 : NONE;
      case 8 -> isOld(datagram, at, 28, 28) ? OLD : NONE;
      case 9 -> isV9(datagram, at) ? V9 : NONE;
      case 10 -> isIpfix(datagram, at) ? IPFIX : NONE;
      default -> NONE;
    };
  }

  /** When a datagram was sent, in seconds since 1970; 0 for one that is not decodable. */
  public static long seconds(ByteBuffer datagram) {
    ExportVersion version = sniff(datagram);
    int at = datagram.position() + (version == IPFIX ? 4 : 8);
    return version.isDecodable() ? datagram.getInt(at) & 0xFFFF_FFFFL : 0;
  }

  /** The bytes of a record of version 5 or 7. */
  public static int fixedRecordBytes(ByteBuffer bytes, int at) {
    return u16(bytes, at) == 7 ? V7_RECORD_BYTES : V5_RECORD_BYTES;
  }

  /** The bytes that the datagram of version 5 or 7 at this place says it has. */
  public static int fixedLengthBytes(ByteBuffer bytes, int at) {
    return V5_HEADER_BYTES + fixedRecordBytes(bytes, at) * u16(bytes, at + 2);
  }

  private static boolean isV5(ByteBuffer bytes, int at) {
    int count = u16(bytes, at + 2);
    return bytes.remaining() >= V5_HEADER_BYTES && count >= 1 && count <= V5_LARGEST_COUNT;
  }

  private static boolean isOld(ByteBuffer bytes, int at, int headerBytes, int recordBytes) {
    int count = u16(bytes, at + 2);
    return count >= 1 && bytes.remaining() == headerBytes + count * recordBytes;
  }

  private static boolean isV9(ByteBuffer bytes, int at) {
    return bytes.remaining() >= V9_HEADER_BYTES + 4
        && u16(bytes, at + 2) >= 1
        && isSetHeader(bytes, at + V9_HEADER_BYTES, 0, 1);
  }

  private static boolean isIpfix(ByteBuffer bytes, int at) {
    int length = u16(bytes, at + 2);
    if (length == IPFIX_HEADER_BYTES) {
      return bytes.remaining() >= IPFIX_HEADER_BYTES;
    }
    return length >= IPFIX_HEADER_BYTES + 4
        && bytes.remaining() >= IPFIX_HEADER_BYTES + 4
        && isSetHeader(bytes, at + IPFIX_HEADER_BYTES, 2, 3);
  }

  private static boolean isSetHeader(ByteBuffer bytes, int at, int templates, int options) {
    int id = u16(bytes, at);
    int length = u16(bytes, at + 2);
    return (id == templates || id == options || id >= 256) && length >= 4;
  }

  private static boolean isSflow(ByteBuffer bytes, int at) {
    if (bytes.remaining() < 28) {
      return false;
    }
    int version = u16(bytes, at + 2);
    int addressType = bytes.getInt(at + 4);
    return (version == 2 || version == 4 || version == 5) && (addressType == 1 || addressType == 2);
  }

  private static int u16(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }
}
