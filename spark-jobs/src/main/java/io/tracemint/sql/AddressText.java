package io.tracemint.sql;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/** Addresses as people write them, those of IPv6 in the short form of RFC 5952. */
final class AddressText {
  private static final int FOUR = 4;
  private static final int GROUPS = 8;
  private static final long MOST = 0xFFFF_FFFFL;

  private AddressText() {}

  /** The bytes of an IPv4 address given as a number; nothing where it is none. */
  static byte[] bytes(long address) {
    return address < 0 || address > MOST
        ? new byte[0]
        : ByteBuffer.allocate(FOUR).putInt((int) address).array();
  }

  /** The bytes of an address given as text; nothing where it is none. */
  static byte[] bytes(String text) {
    // Else it might be a name, for which somebody else would be asked.
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }

  /** Whether so many bytes can be an address. */
  static boolean isAddress(byte[] address) {
    return address.length == FOUR || address.length == 2 * GROUPS;
  }

  static String of(byte[] address) {
    return address.length == FOUR ? four(address) : six(address);
  }

  private static String four(byte[] address) {
    return (address[0] & 0xFF)
        + "."
        + (address[1] & 0xFF)
        + "."
        + (address[2] & 0xFF)
        + "."
        + (address[3] & 0xFF);
  }

  private static String six(byte[] address) {
    int[] groups = new int[GROUPS];
    Arrays.setAll(groups, i -> ByteBuffer.wrap(address).getShort(2 * i) & 0xFFFF);
    int start = longestZeros(groups);
    int length = start < 0 ? 0 : zeros(groups, start);
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      if (group == start) {
        text.append("::");
        group += length - 1;
        continue;
      }
      boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
      text.append(first ? "" : ":").append(Integer.toHexString(groups[group]));
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  // Where the longest run of two zeros or more starts, the first of several; -1 if there is none.
  private static int longestZeros(int... groups) {
    int best = -1;
    int most = 1;
    for (int start = 0; start < GROUPS; start++) {
      int length = zeros(groups, start);
      if (length > most) {
        best = start;
        most = length;
      }
    }
    return best;
  }

  private static int zeros(int[] groups, int start) {
    int end = start;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - start;
  }
}
