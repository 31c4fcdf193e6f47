package io.tracemint.check;

import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;
import io.tracemint.check.tcp.Datagram;
import io.tracemint.ingest.input.Bytes;

/**
 * The headers of IPv6: 4 payload length | 6 next header | 7 hop limit | 8 source | 24 destination,
 * then extension headers, each with the next one's number and its own length first.
 */
final class Ip6Rules {
  private static final int LEAST = 40;
  private static final int HOP_BY_HOP = 0;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int OFFSET = 0xFFF8;
  private static final int MULTICAST = 0xFF;

  private final Findings findings;

  Ip6Rules(Findings findings) {
    this.findings = findings;
  }

  /** Checks the headers; whether what follows them can be looked at. */
  boolean check(Datagram packet) {
    if (packet.captured() < LEAST) {
      if (packet.isUncut()) {
        findings.breaks(Rule.IP_HEADER);
      } else {
        findings.sees("header not captured");
      }
      return false;
    }
    if (packet.bytes[packet.at + 7] == 0) {
      findings.breaks(Rule.IP_TTL);
    }
    if (Bytes.u8(packet.bytes, packet.at + 8) == MULTICAST) {
      findings.breaks(Rule.IP_SOURCE);
    }
    return length(packet) && extensions(packet) && !packet.fragment;
  }

  private boolean length(Datagram packet) {
    int payload = Bytes.u16(packet.bytes, packet.at + 4);
    boolean jumbo = payload == 0 && packet.bytes[packet.at + 6] == HOP_BY_HOP;
    if (jumbo) {
      findings.sees("jumbogram");
      return false;
    }
    if (LEAST + payload > packet.wire || (payload == 0 && packet.wire > LEAST)) {
      findings.breaks(Rule.IP_LENGTH);
      return false;
    }
    packet.states(LEAST + payload);
    return true;
  }

  private boolean extensions(Datagram packet) {
    int protocol = Bytes.u8(packet.bytes, packet.at + 6);
    int next = LEAST;
    while (isExtension(protocol) && !packet.fragment) {
      boolean misplaced = protocol == HOP_BY_HOP && next > LEAST;
      int length = next + 8 <= packet.captured() ? length(packet, next, protocol) : 0;
      if (misplaced || length == 0 || next + length > packet.total) {
        return stopped(packet, misplaced);
      }
      if (protocol == FRAGMENT) {
        fragment(packet, next);
      }
      protocol = Bytes.u8(packet.bytes, packet.at + next);
      next += length;
    }
    packet.protocol = protocol;
    packet.networkBytes = next;
    return next <= packet.captured() || stopped(packet, false);
  }

  private boolean stopped(Datagram packet, boolean misplaced) {
    if (misplaced || packet.isWhole()) {
      findings.breaks(Rule.IP_EXTENSIONS);
    } else {
      findings.sees("header not captured");
    }
    return false;
  }

  private void fragment(Datagram packet, int next) {
    int word = Bytes.u16(packet.bytes, packet.at + next + 2);
    boolean more = (word & 1) != 0;
    // A fragment header on a whole packet is allowed.
    packet.fragment = more || (word & OFFSET) != 0;
    if (packet.fragment) {
      Fragments.check(word & OFFSET, packet.total - next - 8, more, findings);
    }
  }

  private static boolean isExtension(int protocol) {
    return switch (protocol) {
      case HOP_BY_HOP, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  // Authentication headers count words, fragment headers are fixed, the others count 8 bytes.
  private static int length(Datagram packet, int next, int protocol) {
    int field = Bytes.u8(packet.bytes, packet.at + next + 1);
    return switch (protocol) {
      case FRAGMENT -> 8;
      case AUTHENTICATION -> 4 * (field + 2);
      default -> 8 * (field + 1);
    };
  }
}
