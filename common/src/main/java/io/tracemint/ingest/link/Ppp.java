package io.tracemint.ingest.link;

import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;

/** PPP, bare or in a PPPoE session. */
final class Ppp {
  private static final int SESSION_BYTES = 6;

  private Ppp() {}

  /** An optional address and control field (ff 03), a protocol of two bytes, or one if odd. */
  static int frame(byte[] bytes, int at, int end) {
    int protocolAt = at + 2 <= end && Bytes.u16(bytes, at) == 0xFF03 ? at + 2 : at;
    if (protocolAt + 2 > end) {
      return Reason.LINK_CUT.code();
    }
    boolean compressed = (bytes[protocolAt] & 1) != 0;
    int protocol = compressed ? Bytes.u8(bytes, protocolAt) : Bytes.u16(bytes, protocolAt);
    int next = protocolAt + (compressed ? 1 : 2);
    return switch (protocol) {
      case 0x0021, 0x0057 -> next < end ? next : Reason.IP_CUT.code();
      case 0x0281, 0x0283 -> EtherTypes.mpls(bytes, next, end);
      default -> Reason.PPP_PROTOCOL.with(protocol);
    };
  }

  static int session(byte[] bytes, int at, int end) {
    return at + SESSION_BYTES > end
        ? Reason.LINK_CUT.code()
        : frame(bytes, at + SESSION_BYTES, end);
  }
}
