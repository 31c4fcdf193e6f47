package io.tracemint.evaluate.distance;

/**
 * The Jensen-Shannon divergence in base 2, between 0 (equal) and 1 (nothing in common). Two empty
 * samples are equal; one empty sample has nothing in common with another.
 */
public final class JensenShannon {
  private static final double LOG_2 = Math.log(2);

  private JensenShannon() {}

  /** Of the distributions over the values themselves. */
  public static double ofValues(Tally left, Tally right) {
    double leftTotal = left.total();
    double rightTotal = right.total();
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < left.distinct() || j < right.distinct()) {
      double value = Math.min(left.valueAt(i), right.valueAt(j));
      double p = left.valueAt(i) == value ? left.count(i++) / leftTotal : 0;
      double q = right.valueAt(j) == value ? right.count(j++) / rightTotal : 0;
      sum += term(p, q);
    }
    return bounded(sum);
  }

  /** Of the rank-frequency curves: which value holds a rank does not matter. */
  public static double ofRanks(Tally left, Tally right) {
    long[] leftRanks = left.ranks();
    long[] rightRanks = right.ranks();
    double leftTotal = left.total();
    double rightTotal = right.total();
    double sum = 0;
    for (int rank = 0; rank < Math.max(leftRanks.length, rightRanks.length); rank++) {
      double p = rank < leftRanks.length ? leftRanks[rank] / leftTotal : 0;
      double q = rank < rightRanks.length ? rightRanks[rank] / rightTotal : 0;
      sum += term(p, q);
    }
    return bounded(sum);
  }

  private static double term(double p, double q) {
    double middle = (p + q) / 2;
    return (relative(p, middle) + relative(q, middle)) / 2;
  }

  private static double relative(double p, double middle) {
    return p > 0 ? p * Math.log(p / middle) / LOG_2 : 0;
  }

  private static double bounded(double sum) {
    return Math.min(1, Math.max(0, sum));
  }
}
