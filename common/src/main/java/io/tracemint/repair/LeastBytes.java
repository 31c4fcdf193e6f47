package io.tracemint.repair;

/** How many bytes must follow the IP header, lest a reader take the packet for malformed. */
public final class LeastBytes {
  private static final int INNER_PACKET = 8 + 28;
  private static final int INNER_PACKET6 = 8 + 48;

  private LeastBytes() {}

  /**
   * The header of the protocol; for errors of ICMP also the start of the packet they are about.
   *
   * @param icmpType only looked at where the protocol is ICMP or ICMPv6
   */
  public static int of(int proto, int icmpType) {
    return switch (proto) {
      case 6 -> 20;
      case 17, 50 -> 8;
      case 1 -> icmp(icmpType);
      case 58 -> icmp6(icmpType);
      case 47 -> 4;
      case 51 -> 12;
      default -> 0;
    };
  }

  private static int icmp(int type) {
    return switch (type) {
      case 3, 4, 5, 11, 12 -> INNER_PACKET;
      case 13, 14 -> 20;
      case 17, 18 -> 12;
      default -> 8;
    };
  }

  private static int icmp6(int type) {
    return switch (type) {
      case 1, 2, 3, 4 -> INNER_PACKET6;
      case 134 -> 16;
      case 130, 131, 132, 135, 136 -> 24;
      case 137 -> 40;
      default -> 8;
    };
  }
}
