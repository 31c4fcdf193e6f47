package io.tracemint.evaluate.tabular;

import java.util.Arrays;
import java.util.List;

/**
 * The share of real records with a copy's record nearer than their k-th nearest real neighbour
 * (Naeem et al. 2020, <i>Reliable Fidelity and Diversity Metrics for Generative Models</i>).
 * Categories are one-hot, numbers scaled to 0 to 1 over both tables.
 */
final class Coverage {
  private static final double OTHER_CATEGORY = 2;

  private final FlowTable real;
  private final FlowTable copy;
  private final double[] scales;

  private Coverage(FlowTable real, FlowTable copy) {
    this.real = real;
    this.copy = copy;
    this.scales = new double[real.numbers().size()];
    Arrays.setAll(scales, this::scale);
  }

  static double of(FlowTable real, FlowTable copy, int neighbours) {
    return new Coverage(real, copy).share(neighbours);
  }

  private double scale(int column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (FlowTable table : List.of(real, copy)) {
      for (double value : table.numbers().get(column)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return most > least ? 1 / (most - least) : 0;
  }

  private double share(int neighbours) {
    int covered = 0;
    for (int row = 0; row < real.rows(); row++) {
      covered += isNear(row, radius(row, neighbours)) ? 1 : 0;
    }
    return (double) covered / real.rows();
  }

  /** The squared distance to the k-th nearest other real record. */
  private double radius(int row, int neighbours) {
    double[] nearest = new double[neighbours];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int other = 0; other < real.rows(); other++) {
      double distance =
          other == row ? Double.POSITIVE_INFINITY : distance(row, real, other, nearest[0]);
      if (distance < nearest[0]) {
        nearest[0] = distance;
        // The farthest of them comes first.
        for (int i = 1; i < neighbours && nearest[i - 1] < nearest[i]; i++) {
          double swapped = nearest[i];
          nearest[i] = nearest[i - 1];
          nearest[i - 1] = swapped;
        }
      }
    }
    return nearest[0];
  }

  private boolean isNear(int row, double radius) {
    for (int other = 0; other < copy.rows(); other++) {
      if (distance(row, copy, other, radius) < radius) {
        return true;
      }
    }
    return false;
  }

  /** The squared distance; any number that is not below {@code most} where it is not. */
  private double distance(int row, FlowTable table, int other, double most) {
    double sum = 0;
    for (int column = 0; column < real.categories().size() && sum < most; column++) {
      boolean same = real.categories().get(column)[row] == table.categories().get(column)[other];
      sum += same ? 0 : OTHER_CATEGORY;
    }
    for (int column = 0; column < scales.length && sum < most; column++) {
      double off = real.numbers().get(column)[row] - table.numbers().get(column)[other];
      sum += off * scales[column] * off * scales[column];
    }
    return sum;
  }
}
