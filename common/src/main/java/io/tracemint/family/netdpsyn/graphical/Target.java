package io.tracemint.family.netdpsyn.graphical;

import io.tracemint.family.netdpsyn.marginal.Marginal;
import java.util.Arrays;

/** A noisy table within a clique, as shares of all rows. */
final class Target {
  private final int clique;
  private final int[] onto;
  private final double[] wanted;
  private final double weight;

  /**
   * @param rho of the most exact table; infinite for exact ones
   */
  Target(Marginal table, JunctionTree tree, double total, double rho) {
    this.clique = tree.holding(table.columns());
    Scope scope = tree.cliques().get(clique);
    this.onto = scope.onto(scope.only(table.columns()));
    this.wanted = Arrays.stream(table.counts()).map(count -> count / total).toArray();
    this.weight = Double.isInfinite(rho) ? 1 : table.rho() / rho;
  }

  /** Half the weighted square of what is missing; adds how it changes with each probability. */
  double loss(double[][] probabilities, double[][] slopes) {
    double[] missing = Propagation.sums(probabilities[clique], onto, wanted.length);
    double loss = 0;
    for (int cell = 0; cell < missing.length; cell++) {
      missing[cell] -= wanted[cell];
      loss += weight / 2 * missing[cell] * missing[cell];
      missing[cell] *= weight;
    }
    Propagation.add(slopes[clique], onto, missing);
    return loss;
  }
}
