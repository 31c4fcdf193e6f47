package io.tracemint.check;

import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;
import io.tracemint.check.tcp.Datagram;
import io.tracemint.export.pcap.Checksum;
import io.tracemint.ingest.input.Bytes;

/**
 * The header of IPv4: 0 version, header words | 2 total length | 6 flags, offset | 8 time to live |
 * 9 protocol | 10 checksum | 12 source | 16 destination | 20 options.
 */
final class Ip4Rules {
  private static final int LEAST = 20;
  private static final int RESERVED = 0x8000;
  private static final int WHOLE_ONLY = 0x4000;
  private static final int MORE = 0x2000;
  private static final int OFFSET = 0x1FFF;
  private static final int FIRST_MULTICAST = 224;
  private static final int END_OF_LIST = 0;
  private static final int NO_OPERATION = 1;

  private final Findings findings;

  Ip4Rules(Findings findings) {
    this.findings = findings;
  }

  /** Checks the header; whether what follows it can be looked at. */
  boolean check(Datagram packet) {
    packet.networkBytes = 4 * (packet.bytes[packet.at] & 0xF);
    int least = Math.max(LEAST, packet.networkBytes);
    if (packet.networkBytes < LEAST || (packet.captured() < least && packet.isUncut())) {
      findings.breaks(Rule.IP_HEADER);
      return false;
    }
    if (packet.captured() < least) {
      findings.sees("header not captured");
      return false;
    }
    header(packet);
    return length(packet) && fragment(packet);
  }

  private void header(Datagram packet) {
    int end = packet.at + packet.networkBytes;
    if (Checksum.of(Checksum.sum(packet.bytes, packet.at, end)) != 0) {
      findings.breaks(Rule.IP_CHECKSUM);
    }
    if (!optionsAddUp(packet.bytes, packet.at + LEAST, end)) {
      findings.breaks(Rule.IP_OPTIONS);
    }
    if (packet.bytes[packet.at + 8] == 0) {
      findings.breaks(Rule.IP_TTL);
    }
    if (Bytes.u8(packet.bytes, packet.at + 12) >= FIRST_MULTICAST) {
      findings.breaks(Rule.IP_SOURCE);
    }
    packet.protocol = Bytes.u8(packet.bytes, packet.at + 9);
  }

  private static boolean optionsAddUp(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != END_OF_LIST) {
      int length = bytes[at] == NO_OPERATION ? 1 : at + 1 < to ? Bytes.u8(bytes, at + 1) : 0;
      if (length == 0 || (length == 1 && bytes[at] != NO_OPERATION) || at + length > to) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private boolean length(Datagram packet) {
    int stated = Bytes.u16(packet.bytes, packet.at + 2);
    if (stated < packet.networkBytes || stated > packet.wire) {
      findings.breaks(Rule.IP_LENGTH);
      return false;
    }
    packet.states(stated);
    return true;
  }

  private boolean fragment(Datagram packet) {
    int word = Bytes.u16(packet.bytes, packet.at + 6);
    packet.fragment = (word & (MORE | OFFSET)) != 0;
    if ((word & RESERVED) != 0 || (packet.fragment && (word & WHOLE_ONLY) != 0)) {
      findings.breaks(Rule.IP_FLAGS);
    }
    if (packet.fragment) {
      Fragments.check(8 * (word & OFFSET), packet.payload(), (word & MORE) != 0, findings);
    }
    return !packet.fragment;
  }
}
