package io.tracemint.repair;

/** What addresses and protocols may be. */
final class Legal {
  static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int DCCP = 33;
  private static final int SCTP = 132;
  private static final int UDP_LITE = 136;

  // Moves 224-239 to 160-175, 255 to 191 and 0 to 64: the same address always to the same one.
  private static final long MOVE = 0x4000_0000L;

  private Legal() {}

  /** Neither multicast nor 255.0.0.0/8. */
  static boolean isSource(long address) {
    long first = address >>> 24;
    return !(first >= 224 && first <= 239) && first != 255;
  }

  /** Not 0.0.0.0/8. */
  static boolean isDestination(long address) {
    return address >>> 24 != 0;
  }

  /** An address that is legal on either side, in place of one that is not. */
  static long moved(long address) {
    return address ^ MOVE;
  }

  static boolean isTcpOrUdp(int proto) {
    return proto == TCP || proto == UDP;
  }

  static boolean hasPorts(int proto) {
    return isTcpOrUdp(proto) || proto == DCCP || proto == SCTP || proto == UDP_LITE;
  }
}
