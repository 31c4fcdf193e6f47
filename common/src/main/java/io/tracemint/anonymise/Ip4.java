package io.tracemint.anonymise;

import static io.tracemint.export.pcap.Bytes.putShort;

import io.tracemint.export.pcap.Checksum;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;
import java.util.Arrays;

/**
 * The header of IPv4: 0 version, header words | 2 total length | 6 flags, offset | 9 protocol | 10
 * checksum | 12 source | 16 destination | 20 options.
 */
final class Ip4 {
  private static final int BYTES = 20;
  private static final byte NO_OPERATION = 1;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int OFFSET = 0x1FFF;

  private final Aliases aliases;
  private final Changes changes;

  Ip4(Aliases aliases, Changes changes) {
    this.aliases = aliases;
    this.changes = changes;
  }

  /** Rewrites the header; 0, or the code of what is wrong with it. */
  int rewrite(Packet packet) {
    int code = measure(packet);
    if (code != 0) {
      return code;
    }
    packet.copy(0, packet.networkBytes);
    blankOptions(packet);
    aliases.four(packet.out, packet.to + 12);
    aliases.four(packet.out, packet.to + 16);
    packet.addressSum = Checksum.sum(packet.out, packet.to + 12, packet.to + BYTES);
    putShort(packet.out, packet.to + 10, 0);
    int sum = Checksum.sum(packet.out, packet.to, packet.to + packet.networkBytes);
    putShort(packet.out, packet.to + 10, Checksum.of(sum));
    return 0;
  }

  private static int measure(Packet packet) {
    if (packet.captured < BYTES) {
      return Reason.IP_CUT.code();
    }
    packet.networkBytes = 4 * (packet.in[packet.at] & 0xF);
    int stated = Bytes.u16(packet.in, packet.at + 2);
    if (packet.networkBytes < BYTES) {
      return Reason.IP_HEADER_LENGTH.code();
    }
    if (packet.captured < packet.networkBytes) {
      return Reason.IP_CUT.code();
    }
    // A card that cuts segments itself shows packets that state no length.
    packet.total = stated == 0 ? packet.total : stated;
    if (packet.total < packet.networkBytes) {
      return Reason.IP_TOTAL_LENGTH.code();
    }
    packet.captured = Math.min(packet.captured, packet.total);
    packet.protocol = Bytes.u8(packet.in, packet.at + 9);
    int fragment = Bytes.u16(packet.in, packet.at + 6);
    packet.laterFragment = (fragment & OFFSET) != 0;
    packet.firstFragment = !packet.laterFragment && (fragment & MORE_FRAGMENTS) != 0;
    return 0;
  }

  // Routes that a packet takes or took are lists of addresses.
  private void blankOptions(Packet packet) {
    if (packet.networkBytes > BYTES) {
      changes.add(Change.IP_OPTIONS_BLANKED);
      Arrays.fill(packet.out, packet.to + BYTES, packet.to + packet.networkBytes, NO_OPERATION);
    }
  }
}
