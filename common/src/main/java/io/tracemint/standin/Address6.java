package io.tracemint.standin;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * An IPv6 address.
 *
 * @param high its prefix of 64 bits
 * @param low its interface identifier
 */
public record Address6(long high, long low) implements Comparable<Address6>, Serializable {
  private static final int GROUPS = 8;
  private static final int DIGITS = 4;
  private static final Comparator<Address6> ORDER =
      Comparator.comparing(Address6::high, Long::compareUnsigned)
          .thenComparing(Address6::low, Long::compareUnsigned);

  /** Of sixteen bytes in network order. */
  public static Address6 of(byte... bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Address6(buffer.getLong(), buffer.getLong());
  }

  /** Writes a row of an address column. */
  void write(byte[] column, int row) {
    ByteBuffer.wrap(column, 16 * row, 16).putLong(high).putLong(low);
  }

  /** Reads what {@link #toString} wrote. */
  static Address6 parse(String text) {
    int gap = text.indexOf("::");
    int[] groups = new int[GROUPS];
    String[] front = groups(gap < 0 ? text : text.substring(0, gap));
    String[] back = groups(gap < 0 ? "" : text.substring(gap + 2));
    boolean fits = gap < 0 ? front.length == GROUPS : front.length + back.length <= GROUPS - 1;
    if (!fits) {
      throw new NumberFormatException(text + " is no IPv6 address");
    }
    for (int i = 0; i < front.length; i++) {
      groups[i] = group(front[i]);
    }
    for (int i = 0; i < back.length; i++) {
      groups[GROUPS - back.length + i] = group(back[i]);
    }
    return new Address6(half(groups, 0), half(groups, GROUPS / 2));
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static int group(String text) {
    if (text.isEmpty() || text.length() > DIGITS) {
      throw new NumberFormatException("\"" + text + "\" is no group of an IPv6 address");
    }
    return Integer.parseUnsignedInt(text, 16);
  }

  private static long half(int[] groups, int from) {
    long half = 0;
    for (int i = from; i < from + GROUPS / 2; i++) {
      half = half << 16 | groups[i];
    }
    return half;
  }

  /** The short form of RFC 5952. */
  @Override
  public String toString() {
    int[] groups = new int[GROUPS];
    Arrays.setAll(groups, i -> (int) ((i < 4 ? high : low) >>> (48 - i % 4 * 16)) & 0xFFFF);
    int start = longestZeros(groups);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += zeros(groups, start) - 1;
        continue;
      }
      boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
      text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  // The first of the longest runs of two zeros or more; -1 if there is none.
  private static int longestZeros(int... groups) {
    int best = -1;
    int most = 1;
    for (int start = 0; start < GROUPS; start++) {
      if (zeros(groups, start) > most) {
        best = start;
        most = zeros(groups, start);
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

  @Override
  public int compareTo(Address6 other) {
    return ORDER.compare(this, other);
  }
}
