package io.tracemint.evaluate.trees;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Columns of numbers as numbers of bins, so that a tree need only try the bounds between bins. Up
 * to 255 distinct values have a bin each; of more, bins hold about as many examples each.
 */
final class Bins {
  static final int MOST = 255;

  private final double[][] bounds;

  private Bins(double[][] bounds) {
    this.bounds = bounds;
  }

  /** Bins of the columns of the given examples. */
  static Bins of(double[][] examples, int[] rows) {
    return new Bins(
        IntStream.range(0, examples[0].length)
            .mapToObj(column -> bounds(column(examples, rows, column)))
            .toArray(double[][]::new));
  }

  private static double[] column(double[][] examples, int[] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> examples[row][column]).sorted().toArray();
  }

  private static double[] bounds(double[] sorted) {
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= MOST) {
      return IntStream.range(1, distinct.length)
          .mapToDouble(i -> (distinct[i - 1] + distinct[i]) / 2)
          .toArray();
    }
    return IntStream.range(1, MOST)
        .mapToDouble(i -> quantile(sorted, (double) i / MOST))
        .distinct()
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double part = place - below;
    return sorted[below] * (1 - part) + sorted[Math.min(below + 1, sorted.length - 1)] * part;
  }

  int columns() {
    return bounds.length;
  }

  int count(int column) {
    return bounds[column].length + 1;
  }

  /** The numbers of the bins of all examples, column by column. */
  byte[][] numbers(double[][] examples) {
    byte[][] numbers = new byte[bounds.length][examples.length];
    for (int column = 0; column < bounds.length; column++) {
      for (int row = 0; row < examples.length; row++) {
        numbers[column][row] = (byte) number(column, examples[row][column]);
      }
    }
    return numbers;
  }

  /** A value on a bound belongs to the bin below it. */
  private int number(int column, double value) {
    int found = Arrays.binarySearch(bounds[column], value);
    return found >= 0 ? found : -found - 1;
  }
}
