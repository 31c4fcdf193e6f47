package io.tracemint.evaluate.distance;

/** The first Wasserstein (earth mover's) distance of two samples, in the unit of their values. */
public final class Wasserstein {
  private Wasserstein() {}

  /** The area between the two empirical distribution functions. */
  public static double of(Tally left, Tally right) {
    double leftTotal = left.total();
    double rightTotal = right.total();
    double area = 0;
    double previous = Math.min(left.valueAt(0), right.valueAt(0));
    long leftBelow = 0;
    long rightBelow = 0;
    int i = 0;
    int j = 0;
    while (i < left.distinct() || j < right.distinct()) {
      double value = Math.min(left.valueAt(i), right.valueAt(j));
      area += Math.abs(leftBelow / leftTotal - rightBelow / rightTotal) * (value - previous);
      leftBelow += left.valueAt(i) == value ? left.count(i++) : 0;
      rightBelow += right.valueAt(j) == value ? right.count(j++) : 0;
      previous = value;
    }
    return area;
  }
}
