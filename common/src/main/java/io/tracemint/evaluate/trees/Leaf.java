package io.tracemint.evaluate.trees;

import java.util.Arrays;

/** The examples of a leaf and its best split. */
final class Leaf {
  private static final double LEAST_CURVATURE = 1e-3;
  private static final double LEAST_GAIN = 1e-9;

  private final int[] rows;
  private final Histogram[] histograms;
  private final double slope;
  private final double curvature;
  private final int fewest;
  private double gain = LEAST_GAIN;
  private int column = -1;
  private int bin;

  /**
   * A leaf of the given examples.
   *
   * @param histograms of these, by column
   * @param fewest examples of a part that may be split off
   */
  Leaf(int[] rows, Histogram[] histograms, double slope, double curvature, int fewest) {
    this.rows = rows;
    this.histograms = histograms;
    this.slope = slope;
    this.curvature = curvature;
    this.fewest = fewest;
    for (int number = 0; number < histograms.length && rows.length >= 2 * fewest; number++) {
      tryColumn(number, histograms[number]);
    }
  }

  private void tryColumn(int number, Histogram histogram) {
    double left = 0;
    double leftCurvature = 0;
    int leftCount = 0;
    for (int last = 0; last < histogram.bins() - 1; last++) {
      left += histogram.slope(last);
      leftCurvature += histogram.curvature(last);
      leftCount += histogram.count(last);
      if (histogram.count(last) > 0
          && isWorthIt(leftCount, leftCurvature)
          && isWorthIt(rows.length - leftCount, curvature - leftCurvature)) {
        consider(number, last, gain(left, leftCurvature));
      }
    }
  }

  private boolean isWorthIt(int count, double curvature) {
    return count >= fewest && curvature >= LEAST_CURVATURE;
  }

  private double gain(double left, double leftCurvature) {
    double right = slope - left;
    return left * left / leftCurvature
        + right * right / (curvature - leftCurvature)
        - slope * slope / curvature;
  }

  private void consider(int number, int last, double found) {
    if (found > gain) {
      gain = found;
      column = number;
      bin = last;
    }
  }

  boolean canSplit() {
    return column >= 0;
  }

  double gain() {
    return gain;
  }

  int column() {
    return column;
  }

  int[] rows() {
    return rows;
  }

  /** Those at or below the bound, or those above it. */
  int[] part(int[] some, byte[][] numbers, boolean below) {
    byte[] of = numbers[column];
    return Arrays.stream(some).filter(row -> ((of[row] & 0xFF) <= bin) == below).toArray();
  }

  Histogram[] histograms() {
    return histograms;
  }

  /** The Newton step that makes the loss of the examples least. */
  double step() {
    return curvature > 0 ? -slope / curvature : 0;
  }
}
