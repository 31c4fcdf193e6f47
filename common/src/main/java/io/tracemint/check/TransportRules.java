package io.tracemint.check;

import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;
import io.tracemint.check.tcp.Connections;
import io.tracemint.check.tcp.Datagram;
import io.tracemint.check.tcp.TcpRules;
import io.tracemint.export.pcap.Checksum;
import io.tracemint.ingest.input.Bytes;
import java.util.zip.CRC32C;

/** The headers of UDP, ICMP and SCTP, and what is passed over. */
final class TransportRules {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP6 = 58;
  private static final int SCTP = 132;
  private static final int LEAST = 8;
  private static final int LEAST_SCTP = 12;
  private static final int VXLAN = 4789;

  private final Findings findings;
  private final TcpRules tcp;
  private final CRC32C crc = new CRC32C();

  TransportRules(Findings findings, Connections connections) {
    this.findings = findings;
    this.tcp = new TcpRules(findings, connections);
  }

  void check(Datagram packet, long timeNanos) {
    switch (packet.protocol) {
      case TCP -> tcp.check(packet, timeNanos);
      case UDP -> udp(packet);
      case ICMP, ICMP6 -> icmp(packet);
      case SCTP -> sctp(packet);
      default -> findings.sees(Passed.over(packet.protocol));
    }
  }

  /** Whether so many bytes are there; a rule is broken only if they never were. */
  private boolean has(Datagram packet, int least, Rule rule) {
    if (packet.payload() < least) {
      findings.breaks(rule);
    } else if (packet.behind() < least) {
      findings.sees("header not captured");
    }
    return packet.behind() >= least;
  }

  /* UDP: 0 ports | 4 length | 6 checksum, which IPv4 may go without. */
  private void udp(Datagram packet) {
    findings.sees("udp");
    if (!has(packet, LEAST, Rule.UDP_LENGTH)) {
      return;
    }
    int at = packet.transportAt();
    int port = Bytes.u16(packet.bytes, at + 2);
    if (port == 0) {
      findings.breaks(Rule.PORT_ZERO);
    }
    if (port == VXLAN) {
      findings.sees("tunnel: vxlan, its content not looked at");
    }
    int length = Bytes.u16(packet.bytes, at + 4);
    if (length != packet.payload()) {
      findings.breaks(Rule.UDP_LENGTH);
    } else {
      udpChecksum(packet, Bytes.u16(packet.bytes, at + 6), port);
    }
  }

  // Tunnels over IPv6 may go without a checksum (RFC 6935).
  private void udpChecksum(Datagram packet, int checksum, int port) {
    if (checksum == 0) {
      if (packet.version != Datagram.FOUR && port != VXLAN) {
        findings.breaks(Rule.UDP_CHECKSUM);
      }
    } else {
      checksum(packet, Rule.UDP_CHECKSUM, true);
    }
  }

  private void checksum(Datagram packet, Rule rule, boolean addresses) {
    if (!packet.isWhole()) {
      findings.sees("checksum not looked at, since the frame is cut");
    } else if (!(addresses ? packet.addsUp(packet.payload()) : addsUpAlone(packet))) {
      findings.breaks(rule);
    }
  }

  private static boolean addsUpAlone(Datagram packet) {
    return Checksum.of(Checksum.sum(packet.bytes, packet.transportAt(), packet.end)) == 0;
  }

  private void icmp(Datagram packet) {
    boolean six = packet.protocol == ICMP6;
    findings.sees(six ? "icmpv6" : "icmp");
    if (has(packet, LEAST, Rule.ICMP_HEADER)) {
      checksum(packet, Rule.ICMP_CHECKSUM, six);
    }
  }

  /* SCTP: 0 ports | 4 tag | 8 CRC-32C, lowest byte first, over the packet with zeros there. */
  private void sctp(Datagram packet) {
    findings.sees("sctp");
    if (!has(packet, LEAST_SCTP, Rule.SCTP_HEADER)) {
      return;
    }
    if (!packet.isWhole()) {
      findings.sees("checksum not looked at, since the frame is cut");
    } else if (crc(packet) != Bytes.i32(packet.bytes, packet.transportAt() + 8, true)) {
      findings.breaks(Rule.SCTP_CHECKSUM);
    }
  }

  private int crc(Datagram packet) {
    int at = packet.transportAt();
    crc.reset();
    crc.update(packet.bytes, at, 8);
    crc.update(new byte[4], 0, 4);
    crc.update(packet.bytes, at + LEAST_SCTP, packet.end - at - LEAST_SCTP);
    return (int) crc.getValue();
  }
}
