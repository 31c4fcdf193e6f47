package io.tracemint.ingest.link;

import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;

/**
 * 802.11 data frames, with or without radiotap. The frame control's first byte holds version (2
 * bits), type (2) and subtype (4), the second the flags.
 */
final class Wireless {
  private static final int DATA = 2;
  private static final int NO_DATA = 0x4;
  private static final int QUALITY = 0x8;
  private static final int TO_SYSTEM = 0x01;
  private static final int FROM_SYSTEM = 0x02;
  private static final int PROTECTED = 0x40;
  private static final int ORDER = 0x80;
  private static final int AGGREGATE = 0x80;
  private static final int PADDED = 0x20;

  private Wireless() {}

  /** Radiotap: version, pad, length (little-endian), words of presence bits, fields. */
  static int radiotap(byte[] bytes, int at, int end) {
    if (at + 8 > end) {
      return Reason.LINK_CUT.code();
    }
    int length = Bytes.u16(bytes, at + 2, true);
    return length < 8 || at + length >= end
        ? Reason.LINK_CUT.code()
        : frame(bytes, at + length, end, isPadded(bytes, at, at + length));
  }

  private static boolean isPadded(byte[] bytes, int at, int end) {
    int present = Bytes.i32(bytes, at + 4, true);
    int field = at + 8;
    for (int word = present; word < 0 && field + 4 <= end; field += 4) {
      word = Bytes.i32(bytes, field, true);
    }
    if ((present & 1) != 0) {
      field = at + (field - at + 7 & ~7) + 8;
    }
    return (present & 2) != 0 && field < end && (bytes[field] & PADDED) != 0;
  }

  static int frame(byte[] bytes, int at, int end) {
    return frame(bytes, at, end, false);
  }

  private static int frame(byte[] bytes, int at, int end, boolean padded) {
    if (at + 2 > end) {
      return Reason.LINK_CUT.code();
    }
    int type = bytes[at] >> 2 & 3;
    int subtype = bytes[at] >> 4 & 0xF;
    if (type != DATA || (subtype & NO_DATA) != 0) {
      return Reason.WIRELESS_MANAGEMENT.code();
    }
    if ((bytes[at + 1] & PROTECTED) != 0) {
      return Reason.WIRELESS_ENCRYPTED.code();
    }
    return data(bytes, at, end, (subtype & QUALITY) != 0, padded);
  }

  private static int data(byte[] bytes, int at, int end, boolean quality, boolean padded) {
    int flags = bytes[at + 1];
    boolean fourAddresses = (flags & TO_SYSTEM) != 0 && (flags & FROM_SYSTEM) != 0;
    int header = 24 + (fourAddresses ? 6 : 0);
    if (at + header + 2 > end) {
      return Reason.LINK_CUT.code();
    }
    if (quality && (bytes[at + header] & AGGREGATE) != 0) {
      return Reason.WIRELESS_AGGREGATE.code();
    }
    header += quality ? ((flags & ORDER) != 0 ? 6 : 2) : 0;
    return EtherTypes.llc(bytes, at + (padded ? header + 3 & ~3 : header), end);
  }
}
