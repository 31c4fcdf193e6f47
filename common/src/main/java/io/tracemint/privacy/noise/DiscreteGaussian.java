package io.tracemint.privacy.noise;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Whole numbers n with a chance in proportion to exp(-n²/2σ²), exactly. With sensitivity Δ a
 * release costs Δ²/2σ² of zero-concentrated privacy, as that with continuous noise does.
 */
public final class DiscreteGaussian {
  private static final int FRACTION_BITS = 4;
  private static final int NEAR = 32;
  private static final long MOST_SIGMA = 1L << 40;
  private static final double MOST_SMALL = 1000;

  private final DiscreteLaplace wider;
  private final long wide;
  private final boolean isSmall;
  private final Coin coin;
  private final BigInteger variance;
  private final BigInteger scale;
  private final BigInteger denominator;

  /**
   * @param sigma at least 0.1; rounded up a little, so that its square is a fraction
   */
  public DiscreteGaussian(Bits bits, double sigma) {
    if (!(sigma >= 0.1 && sigma <= MOST_SIGMA)) {
      throw new IllegalArgumentException("Noise has a σ of 0.1 to 2^40, not " + sigma);
    }
    BigInteger parts = BigInteger.ONE.shiftLeft(FRACTION_BITS);
    this.variance =
        new BigDecimal(sigma)
            .pow(2)
            .multiply(new BigDecimal(parts))
            .setScale(0, RoundingMode.CEILING)
            .toBigInteger();
    this.wide = (long) sigma + 1;
    this.isSmall = sigma < MOST_SMALL;
    this.wider = new DiscreteLaplace(bits, wide);
    this.coin = new Coin(bits);
    this.scale = parts.multiply(BigInteger.valueOf(wide));
    this.denominator =
        variance
            .shiftLeft(1 + FRACTION_BITS)
            .multiply(BigInteger.valueOf(wide))
            .multiply(BigInteger.valueOf(wide));
  }

  /**
   * Draws a number by rejection from the Laplace's (Canonne, Kamath, Steinke 2020, algorithm 3).
   */
  public long next() {
    while (true) {
      long candidate = wider.next();
      if (stays(Math.abs(candidate))) {
        return candidate;
      }
    }
  }

  // The same in machine words where they hold it, which is ten times as fast.
  private boolean stays(long size) {
    if (isSmall && size < NEAR * wide) {
      long excess = scale.longValue() * size - variance.longValue();
      return coin.exp(excess * excess, denominator.longValue());
    }
    BigInteger excess = scale.multiply(BigInteger.valueOf(size)).subtract(variance);
    return coin.exp(excess.multiply(excess), denominator);
  }
}
