package io.tracemint.evaluate.tabular;

import io.tracemint.evaluate.distance.JensenShannon;
import io.tracemint.evaluate.distance.Tally;
import io.tracemint.evaluate.distance.TallyBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distances of tables by the categories that they have, and by pairs of these. */
final class Contingency {
  private Contingency() {}

  /**
   * The mean over columns of the Jensen-Shannon distance: the root of the divergence in nats, as
   * SciPy gives it.
   */
  static double jensenShannon(FlowTable real, FlowTable copy) {
    double sum = 0;
    for (int column = 0; column < real.categories().size(); column++) {
      Tally left = tally(real.categories().get(column));
      double bits = JensenShannon.ofValues(left, tally(copy.categories().get(column)));
      sum += Math.sqrt(bits * Math.log(2));
    }
    return sum / real.categories().size();
  }

  private static Tally tally(double[] values) {
    TallyBuilder builder = new TallyBuilder();
    for (double value : values) {
      builder.add(value);
    }
    return builder.build();
  }

  /**
   * The contingency matrix difference (CMD): the mean over pairs of columns of the Frobenius norm
   * of the difference of both tables of shares.
   */
  static double difference(FlowTable real, FlowTable copy) {
    double sum = 0;
    int pairs = 0;
    List<double[]> columns = real.categories();
    for (int one = 0; one < columns.size(); one++) {
      for (int other = one + 1; other < columns.size(); other++) {
        Map<Pair, Double> cells = new HashMap<>();
        add(cells, real, one, other, 1.0 / real.rows());
        add(cells, copy, one, other, -1.0 / copy.rows());
        sum += Math.sqrt(cells.values().stream().mapToDouble(cell -> cell * cell).sum());
        pairs++;
      }
    }
    return sum / pairs;
  }

  private static void add(
      Map<Pair, Double> cells, FlowTable table, int one, int other, double share) {
    double[] left = table.categories().get(one);
    double[] right = table.categories().get(other);
    for (int row = 0; row < table.rows(); row++) {
      cells.merge(new Pair(left[row], right[row]), share, Double::sum);
    }
  }

  private record Pair(double one, double other) {}
}
