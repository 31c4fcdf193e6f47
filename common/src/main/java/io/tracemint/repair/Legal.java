package io.tracemint.repair;

import static io.tracemint.record.Protocols.TCP;
import static io.tracemint.record.Protocols.UDP;

/** What addresses and protocols may be. */
final class Legal {
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
}
