package io.tracemint.evaluate.distance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The association of two categories, from 0 (none) to 1: Cramér's V with Bergsma's correction
 * (2013), without which rare values look associated with anything.
 */
public final class CramersV {
  private CramersV() {}

  /** Of two columns of codes from 0 upward, as {@link #codes} gives them. */
  public static double of(int[] left, int[] right) {
    int rows = codes(left);
    int columns = codes(right);
    double n = left.length;
    if (rows < 2 || columns < 2) {
      return 0;
    }
    double excess = (rows - 1.0) * (columns - 1.0) / (n - 1);
    double square = Math.max(0, chiSquare(left, right, rows, columns) / n - excess);
    double least = Math.min(corrected(rows, n), corrected(columns, n)) - 1;
    return least <= 0 ? 0 : Math.min(1, Math.sqrt(square / least));
  }

  private static double corrected(int codes, double n) {
    return codes - (codes - 1.0) * (codes - 1.0) / (n - 1);
  }

  private static int codes(int... column) {
    return Arrays.stream(column).max().orElse(-1) + 1;
  }

  private static double chiSquare(int[] left, int[] right, int rows, int columns) {
    double[] ofRow = new double[rows];
    double[] ofColumn = new double[columns];
    double[][] cells = new double[rows][columns];
    for (int i = 0; i < left.length; i++) {
      ofRow[left[i]]++;
      ofColumn[right[i]]++;
      cells[left[i]][right[i]]++;
    }
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double expected = ofRow[row] * ofColumn[column] / left.length;
        sum += Math.pow(cells[row][column] - expected, 2) / expected;
      }
    }
    return sum;
  }

  /**
   * Codes of values: the most frequent, by frequency, then one code for all the rest.
   *
   * @param most codes before the rest
   */
  public static int[] codes(double[] values, int most) {
    Map<Double, Integer> counts = new HashMap<>();
    Arrays.stream(values).forEach(value -> counts.merge(value, 1, Integer::sum));
    List<Double> order =
        counts.keySet().stream()
            .sorted(
                Comparator.<Double>comparingInt(counts::get)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Map<Double, Integer> codes = new HashMap<>();
    for (double value : order) {
      codes.put(value, Math.min(most, codes.size()));
    }
    return Arrays.stream(values).mapToInt(codes::get).toArray();
  }
}
