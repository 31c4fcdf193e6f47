package io.tracemint.privacy.noise;

/** Whole numbers n with a chance in proportion to exp(-|n|/scale), exactly. */
final class DiscreteLaplace {
  private final Bits bits;
  private final Coin coin;
  private final long scale;

  /**
   * @param scale a whole number, at least 1
   */
  DiscreteLaplace(Bits bits, long scale) {
    if (scale < 1) {
      throw new IllegalArgumentException("Noise has a scale of at least 1, not " + scale);
    }
    this.bits = bits;
    this.coin = new Coin(bits);
    this.scale = scale;
  }

  /** Draws a number by rejection (Canonne, Kamath, Steinke 2020, algorithm 2). */
  long next() {
    while (true) {
      long rest = bits.below(scale);
      if (!coin.exp(rest, scale)) {
        continue;
      }
      long whole = 0;
      while (coin.exp(1, 1)) {
        whole++;
      }
      long size = Math.addExact(rest, Math.multiplyExact(scale, whole));
      boolean negative = bits.bit();
      // Else 0 would come twice as often as its share.
      if (!negative || size > 0) {
        return negative ? -size : size;
      }
    }
  }
}
