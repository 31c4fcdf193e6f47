package io.tracemint.family.netdpsyn.graphical;

import java.util.Arrays;

/** Sum and product over a junction tree, in logarithms: towards the first clique and back. */
final class Propagation {
  private final JunctionTree tree;
  private final int[][] own;
  private final int[][] parents;

  Propagation(JunctionTree tree) {
    this.tree = tree;
    int count = tree.cliques().size();
    this.own = new int[count][];
    this.parents = new int[count][];
    for (int at = 1; at < count; at++) {
      Scope separator = tree.separators().get(at);
      own[at] = tree.cliques().get(at).onto(separator);
      parents[at] = tree.cliques().get(tree.parents().get(at)).onto(separator);
    }
  }

  /**
   * The probability of each clique's cells.
   *
   * @param potentials logarithms of the factors, by clique and cell
   */
  double[][] probabilities(double[][] potentials) {
    double[][] beliefs = Arrays.stream(potentials).map(double[]::clone).toArray(double[][]::new);
    double[][] up = new double[beliefs.length][];
    for (int at = beliefs.length - 1; at > 0; at--) {
      up[at] = logSums(beliefs[at], own[at], tree.separators().get(at).cells());
      add(beliefs[tree.parents().get(at)], parents[at], up[at]);
    }
    double all = logSums(beliefs[0], new int[beliefs[0].length], 1)[0];
    exponentiate(beliefs[0], new int[beliefs[0].length], -all);
    for (int at = 1; at < beliefs.length; at++) {
      double[] down = sums(beliefs[tree.parents().get(at)], parents[at], up[at].length);
      for (int cell = 0; cell < down.length; cell++) {
        down[cell] = Math.log(down[cell]) - up[at][cell];
      }
      exponentiate(beliefs[at], own[at], down);
    }
    return beliefs;
  }

  static double[] sums(double[] values, int[] onto, int cells) {
    double[] sums = new double[cells];
    for (int cell = 0; cell < values.length; cell++) {
      sums[onto[cell]] += values[cell];
    }
    return sums;
  }

  private static double[] logSums(double[] logs, int[] onto, int cells) {
    double[] most = new double[cells];
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int cell = 0; cell < logs.length; cell++) {
      most[onto[cell]] = Math.max(most[onto[cell]], logs[cell]);
    }
    double[] sums = new double[cells];
    for (int cell = 0; cell < logs.length; cell++) {
      sums[onto[cell]] += Math.exp(logs[cell] - most[onto[cell]]);
    }
    for (int cell = 0; cell < cells; cell++) {
      sums[cell] = most[cell] + Math.log(sums[cell]);
    }
    return sums;
  }

  static void add(double[] values, int[] onto, double... more) {
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] += more[onto[cell]];
    }
  }

  private static void exponentiate(double[] logs, int[] onto, double... more) {
    for (int cell = 0; cell < logs.length; cell++) {
      logs[cell] = Math.exp(logs[cell] + more[onto[cell]]);
    }
  }
}
