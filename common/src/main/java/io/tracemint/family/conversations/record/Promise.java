package io.tracemint.family.conversations.record;

/**
 * Enforces which sides close or reset a conversation, as drawn before its records: no other side
 * does, and one that has not yet does with the last records.
 */
final class Promise {
  private static final int FIN = 1;
  private static final int RST = 4;

  private final int ending;
  private int shown;

  /** Of an ending as {@link PacketFeatures#ending} reads it; below 0 nothing is promised. */
  Promise(int ending) {
    this.ending = ending;
  }

  /** Whether a side may send such flags, as one of so many records that are left. */
  boolean allows(int flags, int side, int left) {
    if (ending < 0) {
      return true;
    }
    int own = of(flags, side);
    int open = ending & ~shown;
    int openHere = open & of(FIN | RST, side);
    boolean late = left <= Integer.bitCount(open);
    return (own & ~ending) == 0 && (!late || openHere == 0 || (own & openHere) != 0);
  }

  void shows(int flags, int side) {
    shown |= of(flags, side);
  }

  private static int of(int flags, int side) {
    return (flags & (FIN | RST)) << side;
  }
}
