package io.tracemint.evaluate;

import io.tracemint.evaluate.distance.CramersV;
import io.tracemint.evaluate.distance.Spearman;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Associations between all pairs of a trace's fields: Spearman's rank correlation of all, Cramér's
 * V of those that are categories.
 */
public final class Association {
  // Rarer values count as one: a table of all ports by all addresses says nothing about either.
  private static final int VALUES = 40;

  private Association() {}

  public static List<Quantity> fields(Kind kind) {
    return kind == Kind.PACKETS
        ? List.of(
            Quantity.SA,
            Quantity.DA,
            Quantity.SP,
            Quantity.DP,
            Quantity.PR,
            Quantity.PAT,
            Quantity.PS)
        : List.of(
            Quantity.SA,
            Quantity.DA,
            Quantity.SP,
            Quantity.DP,
            Quantity.PR,
            Quantity.TS,
            Quantity.TD,
            Quantity.PKT,
            Quantity.BYT);
  }

  /** Spearman's coefficient of each pair; 0 where a field has one value. */
  public static double[][] matrix(Trace trace) {
    double[][] ranks =
        fields(trace.kind()).stream()
            .map(quantity -> Spearman.ranks(values(trace, quantity)))
            .toArray(double[][]::new);
    double[][] matrix = new double[ranks.length][ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      for (int j = 0; j <= i; j++) {
        double coefficient = i == j ? 1 : Spearman.pearson(ranks[i], ranks[j]);
        matrix[i][j] = Double.isNaN(coefficient) ? 0 : coefficient;
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  /** Cramér's V of each pair of categories. */
  public static double[][] categories(Trace trace) {
    int[][] codes =
        Quantity.CATEGORIES.stream()
            .map(quantity -> CramersV.codes(values(trace, quantity), VALUES))
            .toArray(int[][]::new);
    double[][] matrix = new double[codes.length][codes.length];
    for (int i = 0; i < codes.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = i == j ? 1 : CramersV.of(codes[i], codes[j]);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  /** Mean absolute difference of two matrices off the diagonal. */
  public static double distance(double[][] left, double[][] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.abs(left[i][j] - right[i][j]);
      }
    }
    return sum / (left.length * (left.length - 1) / 2.0);
  }

  private static double[] values(Trace trace, Quantity quantity) {
    IntToDoubleFunction value =
        switch (quantity) {
          case SA -> trace::source;
          case DA -> trace::destination;
          case SP -> trace::sourcePort;
          case DP -> trace::destinationPort;
          case PR -> trace::protocol;
          case PS -> trace::packetBytes;
          case TD -> trace::durationSeconds;
          case PKT -> row -> (double) trace.packets(row);
          case BYT -> row -> (double) trace.bytes(row);
          default -> row -> (double) trace.timeNanos(row);
        };
    return IntStream.range(0, trace.records()).mapToDouble(value).toArray();
  }
}
