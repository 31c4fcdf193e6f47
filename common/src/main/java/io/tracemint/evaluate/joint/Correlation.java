package io.tracemint.evaluate.joint;

import java.util.List;

/** Pearson's coefficient; not a number of a constant and of few pairs, which tell nothing. */
final class Correlation {
  private static final int FEWEST = 11;

  private Correlation() {}

  static double of(List<double[]> pairs) {
    double left = mean(pairs, 0);
    double right = mean(pairs, 1);
    double both = 0;
    double ofLeft = 0;
    double ofRight = 0;
    for (double[] pair : pairs) {
      both += (pair[0] - left) * (pair[1] - right);
      ofLeft += (pair[0] - left) * (pair[0] - left);
      ofRight += (pair[1] - right) * (pair[1] - right);
    }
    boolean says = pairs.size() >= FEWEST && ofLeft > 0 && ofRight > 0;
    return says ? both / Math.sqrt(ofLeft * ofRight) : Double.NaN;
  }

  private static double mean(List<double[]> pairs, int side) {
    return pairs.stream().mapToDouble(pair -> pair[side]).average().orElse(0);
  }
}
