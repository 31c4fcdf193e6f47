package io.tracemint.privacy.noise;

/**
 * The exponential mechanism (McSherry and Talwar 2007): one of several things with a chance in
 * proportion to exp(score / 2 scale), exactly, from whole numbers.
 */
public final class Selection {
  private static final double MOST_SCALE = 1L << 40;

  private final Bits bits;
  private final Coin coin;
  private final long twice;

  private Selection(Bits bits, long twice) {
    this.bits = bits;
    this.coin = new Coin(bits);
    this.twice = twice;
  }

  /** With this scale, rounded up to a half. */
  public static Selection of(Bits bits, double scale) {
    if (!(scale > 0 && scale <= MOST_SCALE)) {
      throw new IllegalArgumentException("Scores have a scale above 0, to 2^40, not " + scale);
    }
    return new Selection(bits, (long) Math.ceil(2 * scale));
  }

  /** As rounded. */
  public double scale() {
    return twice / 2.0;
  }

  /** Draws evenly until one stays, which the best always does and others the less the worse. */
  public int next(long... scores) {
    long most = scores[best(scores)];
    while (true) {
      int candidate = (int) bits.below((long) scores.length);
      if (coin.exp(Math.subtractExact(most, scores[candidate]), twice)) {
        return candidate;
      }
    }
  }

  /** The first of the highest. */
  public static int best(long... scores) {
    int best = 0;
    for (int at = 1; at < scores.length; at++) {
      best = scores[at] > scores[best] ? at : best;
    }
    return best;
  }
}
