package io.tracemint.anonymise;

import io.tracemint.export.pcap.Checksum;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;
import java.util.Arrays;

/**
 * The headers of IPv6: 4 payload length | 6 next header | 8 source | 24 destination, then extension
 * headers, each with the next one's number and its own length first.
 */
final class Ip6 {
  private static final int BYTES = 40;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int OFFSET = 0xFFF8;

  private final Aliases aliases;
  private final Changes changes;

  Ip6(Aliases aliases, Changes changes) {
    this.aliases = aliases;
    this.changes = changes;
  }

  /** Rewrites the headers; 0, or the code of what is wrong with them. */
  int rewrite(Packet packet) {
    if (packet.captured < BYTES) {
      return Reason.IP_CUT.code();
    }
    int payload = Bytes.u16(packet.in, packet.at + 4);
    packet.total = payload == 0 ? Math.max(packet.total, BYTES) : BYTES + payload;
    packet.captured = Math.min(packet.captured, packet.total);
    packet.copy(0, BYTES);
    aliases.six(packet.out, packet.to + 8);
    aliases.six(packet.out, packet.to + 24);
    packet.addressSum = Checksum.sum(packet.out, packet.to + 8, packet.to + BYTES);
    extensions(packet);
    return 0;
  }

  private void extensions(Packet packet) {
    int protocol = Bytes.u8(packet.in, packet.at + 6);
    int next = BYTES;
    boolean blanked = false;
    while (isExtension(protocol) && !packet.laterFragment) {
      int length = next + 8 <= packet.captured ? length(packet.in, packet.at + next, protocol) : 0;
      if (length == 0 || next + length > packet.captured) {
        break;
      }
      packet.copy(next, length);
      if (protocol == FRAGMENT) {
        fragment(packet, next);
      } else {
        blanked = true;
        // The number of the next header and this one's length, and no options in it.
        Arrays.fill(packet.out, packet.to + next + 2, packet.to + next + length, (byte) 0);
      }
      protocol = Bytes.u8(packet.in, packet.at + next);
      next += length;
    }
    packet.networkBytes = next;
    packet.protocol = protocol;
    changes.add(Change.EXTENSIONS_BLANKED, blanked ? 1 : 0);
  }

  private static void fragment(Packet packet, int next) {
    int word = Bytes.u16(packet.in, packet.at + next + 2);
    packet.laterFragment = (word & OFFSET) != 0;
    packet.firstFragment = !packet.laterFragment && (word & 1) != 0;
  }

  private static boolean isExtension(int protocol) {
    return switch (protocol) {
      case 0, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  // Authentication headers count words, fragment headers are fixed, the others count 8 bytes.
  private static int length(byte[] bytes, int at, int protocol) {
    int field = Bytes.u8(bytes, at + 1);
    return switch (protocol) {
      case FRAGMENT -> 8;
      case AUTHENTICATION -> 4 * (field + 2);
      default -> 8 * (field + 1);
    };
  }
}
