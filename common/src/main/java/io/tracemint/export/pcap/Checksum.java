package io.tracemint.export.pcap;

import io.tracemint.ingest.input.Bytes;

/** The Internet checksum of RFC 1071, over sums of 16-bit words that the caller adds up. */
public final class Checksum {
  private Checksum() {}

  /** The two halves of a 32-bit word. */
  public static int words(int value) {
    return (value >>> 16) + (value & 0xFFFF);
  }

  /** One's complement of the one's-complement sum. */
  public static int of(int sum) {
    int folded = (sum & 0xFFFF) + (sum >>> 16);
    folded = (folded & 0xFFFF) + (folded >>> 16);
    return ~folded & 0xFFFF;
  }

  /** As {@link #of}; UDP sends 0 as 0xFFFF because 0 means that there is no checksum. */
  public static int ofUdp(int sum) {
    int checksum = of(sum);
    return checksum == 0 ? 0xFFFF : checksum;
  }

  /** The sum of a byte range's words, an odd last byte padded with zero. */
  public static int sum(byte[] buffer, int from, int to) {
    long sum = 0;
    int at = from;
    for (; at + Integer.BYTES <= to; at += Integer.BYTES) {
      sum += Bytes.u32(buffer, at);
    }
    for (int shift = 24; at < to; shift -= 8) {
      sum += (buffer[at++] & 0xFFL) << shift;
    }
    return words((int) sum) + words((int) (sum >>> 32));
  }
}
