package io.tracemint.evaluate.trees;

/** Sums over the examples of each bin of one column. */
final class Histogram {
  private final double[] slopes;
  private final double[] curvatures;
  private final int[] counts;

  private Histogram(int bins) {
    this.slopes = new double[bins];
    this.curvatures = new double[bins];
    this.counts = new int[bins];
  }

  static Histogram of(int bins, int[] rows, byte[] numbers, double[] slope, double[] curvature) {
    Histogram sums = new Histogram(bins);
    for (int row : rows) {
      int bin = numbers[row] & 0xFF;
      sums.slopes[bin] += slope[row];
      sums.curvatures[bin] += curvature[row];
      sums.counts[bin]++;
    }
    return sums;
  }

  /** Of the examples that are not in a part, without reading them. */
  Histogram without(Histogram part) {
    Histogram rest = new Histogram(counts.length);
    for (int bin = 0; bin < counts.length; bin++) {
      rest.slopes[bin] = slopes[bin] - part.slopes[bin];
      rest.curvatures[bin] = curvatures[bin] - part.curvatures[bin];
      rest.counts[bin] = counts[bin] - part.counts[bin];
    }
    return rest;
  }

  int bins() {
    return counts.length;
  }

  double slope(int bin) {
    return slopes[bin];
  }

  double curvature(int bin) {
    return curvatures[bin];
  }

  int count(int bin) {
    return counts[bin];
  }
}
