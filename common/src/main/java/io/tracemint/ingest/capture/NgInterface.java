package io.tracemint.ingest.capture;

import java.io.Serializable;

/**
 * An interface that a pcapng section describes.
 *
 * @param resolution the if_tsresol byte: a power of ten, or with the top bit a power of two
 * @param offsetSeconds the if_tsoffset option, added to every time
 * @param snapBytes 0 for no bound
 */
record NgInterface(int linkType, int snapBytes, int resolution, long offsetSeconds)
    implements Serializable {
  static final int MICROSECONDS = 6;
  private static final long NANOS = 1_000_000_000L;
  private static final long LATEST_SECOND = Long.MAX_VALUE / NANOS;
  private static final long OUT_OF_RANGE = -1;
  private static final long[] TENS = new long[19];

  static {
    TENS[0] = 1;
    for (int power = 1; power < TENS.length; power++) {
      TENS[power] = 10 * TENS[power - 1];
    }
  }

  /**
   * Nanoseconds since 1970; a negative number for a time before it, or that 63 bits do not hold.
   */
  long timeNanos(long ticks) {
    long nanos = resolution >= 128 ? fromTwos(ticks) : fromTens(ticks);
    if (nanos < 0 || offsetSeconds < -LATEST_SECOND || offsetSeconds > LATEST_SECOND) {
      return OUT_OF_RANGE;
    }
    // A sum beyond the range turns negative.
    return nanos + offsetSeconds * NANOS;
  }

  private long fromTens(long ticks) {
    if (resolution <= 9) {
      return product(ticks, TENS[9 - resolution]);
    }
    int power = resolution - 9;
    return power < TENS.length ? Long.divideUnsigned(ticks, TENS[power]) : 0;
  }

  private long fromTwos(long ticks) {
    int power = resolution & 0x7F;
    if (power > 63) {
      return 0;
    }
    long seconds = ticks >>> power;
    long fraction = ticks & ((1L << power) - 1);
    long nanos = product(seconds, NANOS);
    return nanos < 0 ? OUT_OF_RANGE : nanos + scaled(fraction, power);
  }

  private static long product(long value, long unit) {
    long low = value * unit;
    boolean fits = value >= 0 && low >= 0 && Math.multiplyHigh(value, unit) == 0;
    return fits ? low : OUT_OF_RANGE;
  }

  // fraction * 10^9 / 2^power in 128 bits.
  private static long scaled(long fraction, int power) {
    long high = Math.multiplyHigh(fraction, NANOS);
    long low = fraction * NANOS;
    return power == 0 ? low : high << (64 - power) | low >>> power;
  }
}
