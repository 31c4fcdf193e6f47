package io.tracemint.standin;

import java.util.random.RandomGenerator;

/** How the interface identifier of an address came about, as far as it can be seen. */
enum Style {
  /** A small number that somebody chose, as of routers and servers. */
  LOW,
  /** Half of it set, as where an IPv4 address or a port is written into it. */
  HALF,
  /** Made of an Ethernet address. */
  EUI64,
  /** Random, as for privacy. */
  RANDOM;

  private static final int LOW_BITS = 16;
  private static final long MIDDLE = 0xFF_FE00_0000L;
  private static final long MIDDLE_MASK = 0xFF_FF00_0000L;
  private static final long UNIVERSAL = 0x0200_0000_0000_0000L;
  private static final long GROUP = 0x0100_0000_0000_0000L;

  static Style of(long interfaceId) {
    if (interfaceId >>> LOW_BITS == 0) {
      return LOW;
    }
    if (interfaceId >>> Integer.SIZE == 0) {
      return HALF;
    }
    return (interfaceId & MIDDLE_MASK) == MIDDLE ? EUI64 : RANDOM;
  }

  /** Another identifier of the style. */
  long make(RandomGenerator random) {
    long bits = random.nextLong();
    return switch (this) {
      case LOW -> 1 + (bits >>> (Long.SIZE - 1 - random.nextInt(LOW_BITS - 1)));
      case HALF -> (bits & 0xFFFF_FFFFL) | 1 << LOW_BITS;
      case EUI64 -> (bits & ~MIDDLE_MASK & ~GROUP) | MIDDLE | UNIVERSAL;
      case RANDOM -> random(bits & ~UNIVERSAL);
    };
  }

  // What would look like another style looks random with a bit more or less.
  private static long random(long bits) {
    return Style.of(bits) == RANDOM ? bits : bits ^ 1L << (Integer.SIZE + 1);
  }
}
