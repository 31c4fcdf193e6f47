package io.tracemint.evaluate.distance;

/** Half the sum of absolute differences of two distributions: the share of mass to move. */
public final class TotalVariation {
  private TotalVariation() {}

  public static double of(Tally left, Tally right) {
    double leftTotal = left.total();
    double rightTotal = right.total();
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < left.distinct() || j < right.distinct()) {
      double value = Math.min(left.valueAt(i), right.valueAt(j));
      double p = left.valueAt(i) == value ? left.count(i++) / leftTotal : 0;
      double q = right.valueAt(j) == value ? right.count(j++) / rightTotal : 0;
      sum += Math.abs(p - q);
    }
    return sum / 2;
  }
}
