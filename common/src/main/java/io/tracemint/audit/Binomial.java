package io.tracemint.audit;

/** Confidence limits of a proportion, after Clopper and Pearson. */
final class Binomial {
  private static final int HALVINGS = 60;

  private Binomial() {}

  /** A chance that is below the true one with that confidence. */
  static double lower(long successes, long trials, double confidence) {
    return successes == 0 ? 0 : 1 - upper(trials - successes, trials, confidence);
  }

  /** A chance that is above the true one with that confidence. */
  static double upper(long successes, long trials, double confidence) {
    if (successes >= trials) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (atMost(successes, trials, middle) > 1 - confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The chance of so many successes or fewer. */
  static double atMost(long successes, long trials, double chance) {
    double odds = Math.log(chance) - Math.log1p(-chance);
    double log = trials * Math.log1p(-chance);
    double sum = Math.exp(log);
    for (long k = 1; k <= successes; k++) {
      log += Math.log((double) (trials - k + 1) / k) + odds;
      sum += Math.exp(log);
    }
    return Math.min(1, sum);
  }
}
