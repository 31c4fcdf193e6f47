package io.tracemint.privacy.noise;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * As {@link DiscreteGaussian}, of one wide σ and fast enough for every weight of a network: a strip
 * under the bell is chosen by whole numbers, a place in it evenly, and it stays with the exact
 * chance. Only what lies behind 13 σ, less than 2^-120, is never drawn.
 */
public final class WideGaussian {
  /** σ. */
  public static final long DEVIATION = 1L << 22;

  private static final int STRIP_BITS = 15;
  private static final long STRIP = 1L << STRIP_BITS;
  private static final int SIDE = (int) (13 * DEVIATION / STRIP);
  private static final double TWICE_VARIANCE = 2.0 * DEVIATION * DEVIATION;
  private static final int SCALE_BITS = 45;

  /** How near to the border a number in 2^63 may come before floating point is not believed. */
  static final long NEAR = 1L << 16;

  private static final MathContext DIGITS = new MathContext(80);
  private static final int HALVINGS = 10;
  private static final int TERMS = 40;
  private static final int MORE_BITS = 128;

  /** By strip: the height that none of its numbers exceeds, and the heights up to it. */
  private static final long[] HEIGHTS = heights();

  private static final long[] SUMS = sums();
  private static final int SUM_BITS = Long.SIZE - Long.numberOfLeadingZeros(SUMS[2 * SIDE - 1]);

  private final Bits bits;
  private final long near;

  public WideGaussian(Bits bits) {
    this(bits, NEAR);
  }

  WideGaussian(Bits bits, long near) {
    this.bits = bits;
    this.near = near;
  }

  private static long[] heights() {
    long[] heights = new long[2 * SIDE];
    for (int strip = 0; strip < heights.length; strip++) {
      int place = strip - SIDE;
      double nearest = (double) STRIP * (place >= 0 ? place : -place - 1);
      double height = Math.scalb(Math.exp(-nearest * nearest / TWICE_VARIANCE), SCALE_BITS);
      heights[strip] = (long) Math.ceil(height * (1 + 0x1p-40)) + 1;
    }
    return heights;
  }

  private static long[] sums() {
    long[] sums = HEIGHTS.clone();
    Arrays.parallelPrefix(sums, Long::sum);
    return sums;
  }

  /** Draws a number. */
  public long next() {
    while (true) {
      int strip = strip();
      long candidate = STRIP * (strip - SIDE) + (bits.word() >>> (Long.SIZE - STRIP_BITS));
      if (stays(candidate, HEIGHTS[strip])) {
        return candidate;
      }
    }
  }

  private int strip() {
    long place = bits.word() >>> (Long.SIZE - SUM_BITS);
    while (place >= SUMS[SUMS.length - 1]) {
      place = bits.word() >>> (Long.SIZE - SUM_BITS);
    }
    int found = Arrays.binarySearch(SUMS, place);
    return found < 0 ? -found - 1 : found + 1;
  }

  private boolean stays(long candidate, long height) {
    double square = (double) candidate * candidate;
    double chance = Math.scalb(Math.exp(-square / TWICE_VARIANCE), SCALE_BITS) / height;
    long border = (long) Math.scalb(chance, Long.SIZE - 1);
    long place = bits.word() >>> 1;
    return Math.abs(place - border) > near
        ? place < border
        : staysExactly(place, candidate, height);
  }

  private boolean staysExactly(long place, long candidate, long height) {
    BigDecimal whole = new BigDecimal(BigInteger.ONE.shiftLeft(Long.SIZE - 1 + MORE_BITS));
    BigInteger more = BigInteger.valueOf(bits.word() >>> 1).shiftLeft(Long.SIZE + 1);
    BigInteger least = BigInteger.valueOf(bits.word() >>> 1);
    BigInteger all = BigInteger.valueOf(place).shiftLeft(MORE_BITS).or(more).or(least);
    BigDecimal border =
        exp(candidate)
            .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(SCALE_BITS)), DIGITS)
            .divide(BigDecimal.valueOf(height), DIGITS)
            .multiply(whole, DIGITS);
    return new BigDecimal(all).compareTo(border) < 0;
  }

  /** exp(-candidate²/2σ²) to many digits. */
  static BigDecimal exp(long candidate) {
    BigDecimal part =
        BigDecimal.valueOf(candidate)
            .pow(2)
            .negate()
            .divide(new BigDecimal(TWICE_VARIANCE), DIGITS)
            .divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int power = 1; power < TERMS; power++) {
      term = term.multiply(part, DIGITS).divide(BigDecimal.valueOf(power), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int doubling = 0; doubling < HALVINGS; doubling++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }
}
