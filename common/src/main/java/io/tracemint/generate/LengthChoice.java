package io.tracemint.generate;

import java.util.random.RandomGenerator;

/**
 * Chooses one of several drawn candidates for every flow, so that the flows' records add up to a
 * wanted number. A candidate's chance is proportional to exp(tilt x length), with the one tilt that
 * makes the expected sum right: of all ways to correct the mean length this one stays closest to
 * what the model drew (least relative entropy; Csiszar 1975). Small rests are made good by swapping
 * single flows.
 */
final class LengthChoice {
  private static final int HALVINGS = 60;

  private final int[][] lengths;
  private final int rows;
  private final int[] chosen;
  private final double longest;

  /** Lengths by candidate and row. */
  LengthChoice(int[][] lengths, int rows) {
    this.lengths = lengths;
    this.rows = rows;
    this.chosen = new int[rows];
    int most = 1;
    for (int[] candidate : lengths) {
      for (int row = 0; row < rows; row++) {
        most = Math.max(most, candidate[row]);
      }
    }
    this.longest = most;
  }

  /** The candidate of each row. */
  int[] choose(long wanted, RandomGenerator random) {
    double tilt = tilt(wanted);
    long sum = 0;
    for (int row = 0; row < rows; row++) {
      chosen[row] = draw(row, tilt, random.nextDouble());
      sum += lengths[chosen[row]][row];
    }
    swap(wanted - sum, random.nextInt(rows));
    return chosen;
  }

  private double tilt(long wanted) {
    double low = -40 / longest * 10;
    double high = -low;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (expected(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private double expected(double tilt) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double weights = 0;
      double weighted = 0;
      for (int[] candidate : lengths) {
        double weight = weight(tilt, candidate[row]);
        weights += weight;
        weighted += weight * candidate[row];
      }
      sum += weighted / weights;
    }
    return sum;
  }

  // Relative to the largest weight there can be, so that nothing overflows.
  private double weight(double tilt, int length) {
    double best = tilt > 0 ? longest : 1;
    return Math.exp(Math.max(-600, tilt * (length - best)));
  }

  private int draw(int row, double tilt, double uniform) {
    double weights = 0;
    for (int[] candidate : lengths) {
      weights += weight(tilt, candidate[row]);
    }
    double at = uniform * weights;
    for (int candidate = 0; candidate < lengths.length - 1; candidate++) {
      at -= weight(tilt, lengths[candidate][row]);
      if (at < 0) {
        return candidate;
      }
    }
    return lengths.length - 1;
  }

  private void swap(long missing, int start) {
    long rest = missing;
    for (int i = 0; i < rows && rest != 0; i++) {
      int row = (start + i) % rows;
      rest -= swapRow(row, rest);
    }
  }

  private int swapRow(int row, long rest) {
    int now = lengths[chosen[row]][row];
    int best = 0;
    for (int candidate = 0; candidate < lengths.length; candidate++) {
      int change = lengths[candidate][row] - now;
      if (Math.abs(rest - change) < Math.abs(rest - best)) {
        best = change;
        chosen[row] = candidate;
      }
    }
    return best;
  }
}
