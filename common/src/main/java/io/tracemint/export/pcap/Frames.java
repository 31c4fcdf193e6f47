package io.tracemint.export.pcap;

import static io.tracemint.export.pcap.Bytes.putInt;
import static io.tracemint.export.pcap.Bytes.putShort;
import static io.tracemint.export.pcap.Checksum.words;
import static io.tracemint.record.Protocols.ICMP;
import static io.tracemint.record.Protocols.ICMP6;
import static io.tracemint.record.Protocols.TCP;
import static io.tracemint.record.Protocols.UDP;

import io.tracemint.repair.LeastBytes;

/**
 * Builds the headers of IP packets in a byte array. The payload is zero bytes, which add nothing to
 * a checksum, so checksums are computed from the header fields alone.
 */
final class Frames {
  private static final int IP_BYTES = 20;
  private static final int IP6_BYTES = 40;
  private static final int TCP_BYTES = 20;
  private static final int MOST_OPTIONS = 40;
  private static final int PUSH = 8;
  private static final int LONGEST = 65_535;
  private static final int MORE_FRAGMENTS = 1;

  private Frames() {}

  /** The total length written for a row: never less than its headers, never more than fits. */
  static int totalLength(PacketRows rows, int row) {
    int behind = rows.off[row] == 0 ? LeastBytes.of(rows.proto[row], rows.icmpType[row]) : 0;
    int least = ipBytes(rows, row) + behind;
    return Math.min(Math.max(rows.length[row], least), LONGEST);
  }

  private static int ipBytes(PacketRows rows, int row) {
    return rows.version[row] == 6 ? IP6_BYTES : IP_BYTES;
  }

  /** The protocol as Ethernet names it. */
  static int etherType(PacketRows rows, int row) {
    return rows.version[row] == 6 ? 0x86DD : 0x0800;
  }

  private static int transportBytes(int proto) {
    return switch (proto) {
      case TCP -> TCP_BYTES;
      case UDP, ICMP, ICMP6 -> 8;
      default -> 0;
    };
  }

  /** What stands before the payload; TCP with its options. */
  static int headerBytes(PacketRows rows, int row, int total) {
    int ipBytes = ipBytes(rows, row);
    if (rows.off[row] != 0) {
      return ipBytes;
    }
    return rows.proto[row] == TCP
        ? ipBytes + 4 * offset(rows, row, total - ipBytes)
        : ipBytes + transportBytes(rows.proto[row]);
  }

  /** Writes the IP and transport headers of a row and returns where its payload starts. */
  static int headers(PacketRows rows, int row, int total, byte[] buffer, int at) {
    int ipBytes = ipBytes(rows, row);
    if (ipBytes == IP6_BYTES) {
      network6(rows, row, total, buffer, at);
    } else {
      network(rows, row, total, buffer, at);
    }
    int next = at + ipBytes;
    if (rows.off[row] != 0) {
      return next;
    }
    return switch (rows.proto[row]) {
      case TCP -> tcp(rows, row, total - ipBytes, buffer, next);
      case UDP -> udp(rows, row, total - ipBytes, buffer, next);
      case ICMP -> icmp(rows, row, 0, buffer, next);
      case ICMP6 -> icmp(rows, row, pseudoHeader(rows, row, total - ipBytes), buffer, next);
      default -> next;
    };
  }

  /* IPv6: 0 version, class, label | 4 payload length | 6 next header | 7 hop limit | 8 source
   * | 24 destination */
  private static void network6(PacketRows rows, int row, int total, byte[] buffer, int at) {
    putInt(buffer, at, 6 << 28 | (rows.tos[row] & 0xFF) << 20);
    putShort(buffer, at + 4, total - IP6_BYTES);
    putShort(buffer, at + 6, (rows.proto[row] & 0xFF) << 8 | (rows.ttl[row] & 0xFF));
    System.arraycopy(rows.srcip6, 16 * row, buffer, at + 8, 16);
    System.arraycopy(rows.dstip6, 16 * row, buffer, at + 24, 16);
  }

  /* IPv4: 0 version, ihl | 1 tos | 2 length | 4 id | 6 flags, offset | 8 ttl | 9 proto
   * | 10 checksum | 12 source | 16 destination */
  private static void network(PacketRows rows, int row, int total, byte[] buffer, int at) {
    int first = 0x4500 | (rows.tos[row] & 0xFF);
    int id = rows.id[row] & 0xFFFF;
    int fragment = (rows.flag[row] & 7) << 13 | (rows.off[row] & 0x1FFF);
    int life = (rows.ttl[row] & 0xFF) << 8 | (rows.proto[row] & 0xFF);
    int source = (int) rows.srcip[row];
    int destination = (int) rows.dstip[row];
    int sum = first + total + id + fragment + life + words(source) + words(destination);
    putShort(buffer, at, first);
    putShort(buffer, at + 2, total);
    putShort(buffer, at + 4, id);
    putShort(buffer, at + 6, fragment);
    putShort(buffer, at + 8, life);
    putShort(buffer, at + 10, Checksum.of(sum));
    putInt(buffer, at + 12, source);
    putInt(buffer, at + 16, destination);
  }

  static int pseudoHeader(PacketRows rows, int row, int length) {
    int addresses =
        rows.version[row] == 6
            ? Checksum.sum(rows.srcip6, 16 * row, 16 * row + 16)
                + Checksum.sum(rows.dstip6, 16 * row, 16 * row + 16)
            : words((int) rows.srcip[row]) + words((int) rows.dstip[row]);
    return addresses + rows.proto[row] + length;
  }

  /* TCP: 0 ports | 4 sequence | 8 acknowledgement | 12 offset, flags | 14 window
   * | 16 checksum | 18 urgent */
  private static int tcp(PacketRows rows, int row, int length, byte[] buffer, int at) {
    int ports = rows.srcport[row] << 16 | (rows.dstport[row] & 0xFFFF);
    int sequence = (int) rows.tcpSeq[row];
    int acknowledged = (int) rows.tcpAck[row];
    int offset = offset(rows, row, length);
    int options = TcpOptions.write(rows, row, buffer, at + TCP_BYTES, 4 * offset - TCP_BYTES);
    int flags = offset << 12 | (rows.tcpFlags[row] & 0xFF);
    int window = rows.tcpWindow[row] & 0xFFFF;
    int sum =
        pseudoHeader(rows, row, length)
            + words(ports)
            + words(sequence)
            + words(acknowledged)
            + flags
            + window
            + options;
    putInt(buffer, at, ports);
    putInt(buffer, at + 4, sequence);
    putInt(buffer, at + 8, acknowledged);
    putShort(buffer, at + 12, flags);
    putShort(buffer, at + 14, window);
    putInt(buffer, at + 16, Checksum.of(sum) << 16);
    return at + 4 * offset;
  }

  // The header's length where it is known. Elsewhere what a segment that pushes no data has beyond
  // 20 bytes is written as options, as in SYNs and in acknowledgements with timestamps.
  private static int offset(PacketRows rows, int row, int length) {
    int known = rows.tcpHeaderBytes[row];
    if (known >= TCP_BYTES && known <= TCP_BYTES + MOST_OPTIONS && known <= length) {
      return known >>> 2;
    }
    int rest = length - TCP_BYTES;
    boolean options = rest <= MOST_OPTIONS && (rest & 3) == 0 && (rows.tcpFlags[row] & PUSH) == 0;
    return options ? length >>> 2 : TCP_BYTES >>> 2;
  }

  /* UDP: 0 ports | 4 length | 6 checksum. A first fragment states the whole datagram's length. */
  private static int udp(PacketRows rows, int row, int available, byte[] buffer, int at) {
    boolean fragmented = (rows.flag[row] & MORE_FRAGMENTS) != 0;
    int length = fragmented ? Math.max(available, rows.udpLength[row]) : available;
    int ports = rows.srcport[row] << 16 | (rows.dstport[row] & 0xFFFF);
    int sum = pseudoHeader(rows, row, length) + words(ports) + length;
    putInt(buffer, at, ports);
    putInt(buffer, at + 4, length << 16 | Checksum.ofUdp(sum));
    return at + 8;
  }

  /* ICMP: 0 type | 1 code | 2 checksum | 4 rest */
  private static int icmp(PacketRows rows, int row, int pseudo, byte[] buffer, int at) {
    int kind = (rows.icmpType[row] & 0xFF) << 8 | (rows.icmpCode[row] & 0xFF);
    putInt(buffer, at, kind << 16 | Checksum.of(kind + pseudo));
    putInt(buffer, at + 4, 0);
    return at + 8;
  }
}
