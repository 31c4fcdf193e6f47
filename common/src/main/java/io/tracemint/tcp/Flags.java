package io.tracemint.tcp;

/** What TCP's flags mean for its numbers. */
final class Flags {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int ACK = 16;

  private Flags() {}

  /** The numbers that a segment takes: one a byte, one for SYN and one for FIN. */
  static int bytes(int flags, int payload) {
    return payload + (flags >> 1 & 1) + (flags & FIN);
  }

  static boolean startsAnew(int flags) {
    return (flags & SYN) != 0;
  }

  static boolean acknowledges(int flags) {
    return (flags & ACK) != 0;
  }
}
