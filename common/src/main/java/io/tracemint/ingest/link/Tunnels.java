package io.tracemint.ingest.link;

import static io.tracemint.record.Protocols.UDP;

import io.tracemint.ingest.input.Bytes;

/** Looks through IP-in-IP, GRE and VXLAN for the innermost IP header. */
final class Tunnels {
  private static final int MOST_LEVELS = 4;
  private static final int IP_IN_IP = 4;
  private static final int IPV6_IN_IP = 41;
  private static final int GRE = 47;
  private static final int VXLAN_PORT = 4789;
  private static final int BRIDGED_ETHERNET = 0x6558;
  private static final int NONE = -1;

  private Tunnels() {}

  /** The innermost IP header that is whole enough to be seen; the outer one if there is none. */
  static int innermost(byte[] bytes, int ip, int end) {
    for (int level = 0; level < MOST_LEVELS; level++) {
      int inner = inner(bytes, ip, end);
      if (inner < 0 || inner >= end) {
        return ip;
      }
      ip = inner;
    }
    return ip;
  }

  private static int inner(byte[] bytes, int ip, int end) {
    int version = Bytes.u8(bytes, ip) >> 4;
    if (version == 4 && ip + 20 <= end && (Bytes.u16(bytes, ip + 6) & 0x3FFF) == 0) {
      return payload(bytes, ip + 4 * (bytes[ip] & 0xF), bytes[ip + 9] & 0xFF, end);
    }
    return version == 6 && ip + 40 <= end ? payload(bytes, ip + 40, bytes[ip + 6], end) : NONE;
  }

  private static int payload(byte[] bytes, int at, int protocol, int end) {
    return switch (protocol) {
      case IP_IN_IP, IPV6_IN_IP -> at;
      case GRE -> gre(bytes, at, end);
      case UDP -> vxlan(bytes, at, end);
      default -> NONE;
    };
  }

  // Flags and version, protocol type, then checksum, key and sequence number if flagged.
  private static int gre(byte[] bytes, int at, int end) {
    if (at + 4 > end || (bytes[at + 1] & 7) != 0 || (bytes[at] & 0x40) != 0) {
      return NONE;
    }
    int flags = bytes[at];
    int next = at + 4 + ((flags & 0x80) != 0 ? 4 : 0) + ((flags & 0x20) != 0 ? 4 : 0);
    next += (flags & 0x10) != 0 ? 4 : 0;
    if (next >= end) {
      return NONE;
    }
    return Bytes.u16(bytes, at + 2) == BRIDGED_ETHERNET
        ? EtherTypes.ethernet(bytes, next, end)
        : EtherTypes.after(bytes, next, at + 2, end);
  }

  // A UDP header, then flags (bit 3: the network identifier is valid) and eight bytes in all.
  private static int vxlan(byte[] bytes, int at, int end) {
    return at + 16 < end && Bytes.u16(bytes, at + 2) == VXLAN_PORT && (bytes[at + 8] & 8) != 0
        ? EtherTypes.ethernet(bytes, at + 16, end)
        : NONE;
  }
}
