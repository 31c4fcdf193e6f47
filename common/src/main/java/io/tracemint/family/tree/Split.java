package io.tracemint.family.tree;

import java.util.Arrays;
import java.util.List;

/**
 * The best way to part the examples of a node.
 *
 * @param code of an ordered column the largest that goes left, of a category the one that does
 */
record Split(int column, int code, double gain) {
  static final Split NONE = new Split(-1, 0, 0);

  /** Whether examples with that code go left. */
  static boolean goesLeft(boolean isCategory, int code, int bound) {
    return isCategory ? code == bound : code <= bound;
  }

  /**
   * Looks at all columns.
   *
   * @param least examples that either side must have
   * @param gain that must be exceeded
   */
  static Split best(Sums sums, int columns, List<Bins> bins, int least, double gain) {
    double[] whole = sums.whole();
    Split best = new Split(-1, 0, gain);
    double[] left = new double[whole.length];
    for (int column = 0; column < columns; column++) {
      Arrays.fill(left, 0);
      boolean isCategory = bins.get(column).isCategory();
      for (int code = 0; code < Bins.CODES - (isCategory ? 0 : 1); code++) {
        if (sums.count(column, code) > 0) {
          if (isCategory) {
            Arrays.fill(left, 0);
          }
          sums.add(column, code, left);
          if (left[0] >= least && whole[0] - left[0] >= least) {
            double found = gain(left, whole);
            best = found > best.gain ? new Split(column, code, found) : best;
          }
        }
      }
    }
    return best;
  }

  /** By how much the sum of squares about the mean falls. */
  private static double gain(double[] left, double[] whole) {
    double leftCount = left[0];
    double rightCount = whole[0] - leftCount;
    double gain = 0;
    for (int i = 1; i < whole.length; i++) {
      double right = whole[i] - left[i];
      gain +=
          left[i] * left[i] / leftCount
              + right * right / rightCount
              - whole[i] * whole[i] / whole[0];
    }
    return gain;
  }
}
