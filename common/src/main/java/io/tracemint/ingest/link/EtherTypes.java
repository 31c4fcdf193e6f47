package io.tracemint.ingest.link;

import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;

/** Follows EtherTypes through tags to the IP header. */
final class EtherTypes {
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86DD;
  private static final int ETHERNET_BYTES = 14;
  private static final int LONGEST_802_3 = 1500;
  private static final int MOST_TAGS = 8;

  private EtherTypes() {}

  static int ethernet(byte[] bytes, int at, int end) {
    return after(bytes, at + ETHERNET_BYTES, at + ETHERNET_BYTES - 2, end);
  }

  /** The IP header where the EtherType at {@code typeAt} describes the bytes from {@code next}. */
  static int after(byte[] bytes, int next, int typeAt, int end) {
    for (int tags = 0; tags < MOST_TAGS; tags++) {
      if (Math.max(next, typeAt + 2) > end) {
        return Reason.LINK_CUT.code();
      }
      int type = Bytes.u16(bytes, typeAt);
      if (!isTag(type)) {
        return payload(bytes, type, next, end);
      }
      typeAt = next + 2;
      next += 4;
    }
    return Reason.ETHERTYPE.with(0x8100);
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200;
  }

  private static int payload(byte[] bytes, int type, int at, int end) {
    return switch (type) {
      case IPV4, IPV6 -> at < end ? at : Reason.IP_CUT.code();
      case 0x0806 -> Reason.ARP.code();
      case 0x8847, 0x8848 -> mpls(bytes, at, end);
      case 0x8864 -> Ppp.session(bytes, at, end);
      default -> type <= LONGEST_802_3 ? llc(bytes, at, end) : Reason.ETHERTYPE.with(type);
    };
  }

  // Labels of four bytes; bit 0 of the third says that it is the last.
  static int mpls(byte[] bytes, int at, int end) {
    while (at + 4 <= end) {
      at += 4;
      if ((bytes[at - 2] & 1) != 0) {
        return mplsPayload(bytes, at, end);
      }
    }
    return Reason.LINK_CUT.code();
  }

  private static int mplsPayload(byte[] bytes, int at, int end) {
    if (at >= end) {
      return Reason.LINK_CUT.code();
    }
    int version = Bytes.u8(bytes, at) >> 4;
    if (version == 4 || version == 6) {
      return at;
    }
    // A control word starts with four zero bits; an Ethernet frame follows it.
    return version == 0 && at + 4 + ETHERNET_BYTES < end
        ? ethernet(bytes, at + 4, end)
        : Reason.MPLS_PAYLOAD.code();
  }

  /** LLC with SNAP: aa aa 03, an organisation of three bytes, an EtherType. */
  static int llc(byte[] bytes, int at, int end) {
    if (at + 8 > end || Bytes.u16(bytes, at) != 0xAAAA) {
      return Reason.LLC.code();
    }
    int type = Bytes.u16(bytes, at + 6);
    return type <= LONGEST_802_3 ? Reason.LLC.code() : after(bytes, at + 8, at + 6, end);
  }
}
