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

  /** Its own probabilities. */
  double[] of(double[]... probabilities) {
    return Propagation.sums(probabilities[clique], onto, wanted.length);
  }

  /** Half the weighted square of what is missing. */
  double loss(double... own) {
    double loss = 0;
    for (int cell = 0; cell < own.length; cell++) {
      double missing = own[cell] - wanted[cell];
      loss += weight / 2 * missing * missing;
    }
    return loss;
  }

  /** How the loss changes with each of its own probabilities. */
  double[] slope(double... own) {
    double[] slope = new double[own.length];
    Arrays.setAll(slope, cell -> weight * (own[cell] - wanted[cell]));
    return slope;
  }

  /** Adds its factor's logarithms to its clique's. */
  void onto(double[][] potentials, double... factor) {
    Propagation.add(potentials[clique], onto, factor);
  }
}
