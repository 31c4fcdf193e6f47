package io.tracemint.privacy.noise;

import java.math.BigInteger;

/** Coins whose chances are exact: fractions, and e to the power of minus a fraction. */
final class Coin {
  private final Bits bits;

  Coin(Bits bits) {
    this.bits = bits;
  }

  /** True with a chance of exp(-numerator/denominator) (Canonne, Kamath, Steinke 2020). */
  boolean exp(long numerator, long denominator) {
    long left = numerator;
    for (; left > denominator; left -= denominator) {
      if (!expOfAtMostOne(1, 1)) {
        return false;
      }
    }
    return expOfAtMostOne(left, denominator);
  }

  // The first failure of coins with chances x, x/2, x/3 ... comes after an even number of heads.
  private boolean expOfAtMostOne(long numerator, long denominator) {
    long tries = 1;
    while (bits.below(Math.multiplyExact(denominator, tries)) < numerator) {
      tries++;
    }
    return tries % 2 == 1;
  }

  boolean exp(BigInteger numerator, BigInteger denominator) {
    BigInteger left = numerator;
    for (; left.compareTo(denominator) > 0; left = left.subtract(denominator)) {
      if (!expOfAtMostOne(1, 1)) {
        return false;
      }
    }
    return expOfAtMostOne(left, denominator);
  }

  private boolean expOfAtMostOne(BigInteger numerator, BigInteger denominator) {
    long tries = 1;
    while (bits.below(denominator.multiply(BigInteger.valueOf(tries))).compareTo(numerator) < 0) {
      tries++;
    }
    return tries % 2 == 1;
  }
}
