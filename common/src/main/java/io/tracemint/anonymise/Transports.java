package io.tracemint.anonymise;

import static io.tracemint.export.pcap.Bytes.putInt;
import static io.tracemint.export.pcap.Bytes.putShort;
import static io.tracemint.record.Protocols.ICMP;
import static io.tracemint.record.Protocols.ICMP6;
import static io.tracemint.record.Protocols.SCTP;
import static io.tracemint.record.Protocols.TCP;
import static io.tracemint.record.Protocols.UDP;

import io.tracemint.export.pcap.Checksum;
import io.tracemint.ingest.input.Bytes;
import java.util.zip.CRC32C;

/**
 * Rewrites transport headers. What they carry is zeros now, on the wire too, so that checksums
 * follow from the headers alone.
 */
final class Transports {
  private static final int REDIRECT = 5;
  private static final int TCP_BYTES = 20;
  private static final int SCTP_BYTES = 12;
  private static final int OTHER_BYTES = 8;
  private static final byte[] ZEROS = new byte[1 << 16];

  private final Aliases aliases;
  private final Changes changes;
  private final CRC32C sctp = new CRC32C();

  Transports(Aliases aliases, Changes changes) {
    this.aliases = aliases;
    this.changes = changes;
  }

  /** Writes a packet's transport header, and says where its headers end. */
  void rewrite(Packet packet) {
    packet.headerBytes = packet.networkBytes;
    if (packet.firstFragment || packet.laterFragment) {
      changes.add(Change.FRAGMENTS);
    }
    int least = packet.laterFragment ? 0 : least(packet.protocol);
    if (least == 0) {
      return;
    }
    if (packet.behind() < least) {
      changes.add(Change.TRANSPORT_HEADERS_CUT);
      return;
    }
    packet.headerBytes += header(packet);
  }

  private static int least(int protocol) {
    return switch (protocol) {
      case TCP -> TCP_BYTES;
      case SCTP -> SCTP_BYTES;
      case UDP, ICMP, ICMP6 -> OTHER_BYTES;
      default -> 0;
    };
  }

  private int header(Packet packet) {
    int at = packet.to + packet.networkBytes;
    return switch (packet.protocol) {
      case TCP -> tcp(packet, at);
      case UDP -> udp(packet, at);
      case SCTP -> sctp(packet, at);
      default -> icmp(packet, at);
    };
  }

  private void ports(Packet packet, int at) {
    putShort(packet.out, at, aliases.port(Bytes.u16(packet.out, at)));
    putShort(packet.out, at + 2, aliases.port(Bytes.u16(packet.out, at + 2)));
  }

  /* TCP: 0 ports | 4 sequence | 8 acknowledgement | 12 offset, flags | 14 window
   * | 16 checksum | 18 urgent | 20 options */
  private int tcp(Packet packet, int at) {
    int stated = 4 * (packet.in[packet.at + packet.networkBytes + 12] >> 4 & 0xF);
    int bytes = Math.min(Math.max(stated, TCP_BYTES), packet.behind());
    packet.copy(packet.networkBytes, bytes);
    ports(packet, at);
    if (TcpOptions.blank(packet.out, at + TCP_BYTES, at + bytes)) {
      changes.add(Change.TCP_OPTIONS_BLANKED);
    }
    putShort(packet.out, at + 16, 0);
    putShort(packet.out, at + 16, packet.checksum(bytes, packet.total - packet.networkBytes));
    return bytes;
  }

  /* UDP: 0 ports | 4 length | 6 checksum, which IPv4 may go without. */
  private int udp(Packet packet, int at) {
    packet.copy(packet.networkBytes, OTHER_BYTES);
    ports(packet, at);
    if (Bytes.u16(packet.out, at + 6) != 0) {
      putShort(packet.out, at + 6, 0);
      int sum = packet.checksum(OTHER_BYTES, Bytes.u16(packet.out, at + 4));
      putShort(packet.out, at + 6, sum == 0 ? 0xFFFF : sum);
    }
    return OTHER_BYTES;
  }

  /* ICMP: 0 type | 1 code | 2 checksum | 4 what the type says: of a redirect, a gateway. */
  private int icmp(Packet packet, int at) {
    packet.copy(packet.networkBytes, OTHER_BYTES);
    boolean six = packet.protocol == ICMP6;
    if (!six && packet.out[at] == REDIRECT) {
      aliases.four(packet.out, at + 4);
    }
    putShort(packet.out, at + 2, 0);
    int sum =
        six
            ? packet.checksum(OTHER_BYTES, packet.total - packet.networkBytes)
            : Checksum.of(Checksum.sum(packet.out, at, at + OTHER_BYTES));
    putShort(packet.out, at + 2, sum);
    return OTHER_BYTES;
  }

  /* SCTP: 0 ports | 4 tag | 8 CRC-32C, lowest byte first, over all that follows too. */
  private int sctp(Packet packet, int at) {
    packet.copy(packet.networkBytes, SCTP_BYTES);
    ports(packet, at);
    putInt(packet.out, at + 8, 0);
    sctp.reset();
    sctp.update(packet.out, at, SCTP_BYTES);
    int carried = packet.total - packet.networkBytes - SCTP_BYTES;
    sctp.update(ZEROS, 0, Math.max(0, Math.min(carried, ZEROS.length)));
    putInt(packet.out, at + 8, Integer.reverseBytes((int) sctp.getValue()));
    return SCTP_BYTES;
  }
}
