package io.tracemint.audit;

/**
 * Counts of right and wrong guesses that a model was trained on a conversation.
 *
 * @param hits of members
 * @param alarms of others
 */
record Counts(long hits, long members, long alarms, long others) {
  static final Counts NONE = new Counts(0, 0, 0, 0);

  Counts plus(Counts more) {
    return new Counts(
        hits + more.hits, members + more.members, alarms + more.alarms, others + more.others);
  }

  double found() {
    return (double) hits / members;
  }

  double falseAlarms() {
    return (double) alarms / others;
  }

  /** Of all guesses. */
  double right() {
    return (double) (hits + others - alarms) / (members + others);
  }

  /** Of the conversations that were guessed. */
  double precision() {
    return hits + alarms == 0 ? 0 : (double) hits / (hits + alarms);
  }

  /** The same of those that were said not to be. */
  double precisionOfOthers() {
    long said = members + others - hits - alarms;
    return said == 0 ? 0 : (double) (others - alarms) / said;
  }

  /**
   * An ε below which these guesses would be too good, with that confidence: under (ε, δ) hits are
   * at most e^ε times as likely as false alarms, and δ (Kairouz, Oh, Viswanath 2015).
   */
  double epsilon(double delta, double confidence) {
    double each = 1 - (1 - confidence) / 2;
    double least = Binomial.lower(hits, members, each) - delta;
    double most = Binomial.upper(alarms, others, each);
    return least <= 0 || most <= 0 ? 0 : Math.max(0, Math.log(least / most));
  }
}
