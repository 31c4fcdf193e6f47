package io.tracemint.family.netdpsyn.graphical;

import java.util.Arrays;
import java.util.List;

/**
 * Moves factors towards the probabilities whose tables are nearest to the noisy ones, by least
 * squares (mirror descent of McKenna, Sheldon and Miklau 2019, algorithm 1).
 */
final class Descent {
  private static final int HALVINGS = 25;
  private static final double CALM = 1e-5;
  private static final int CALM_STEPS = 8;

  private final JunctionTree tree;
  private final Propagation propagation;
  private final List<Target> targets;
  private State now;
  private double length;

  /**
   * @param factors logarithms, by table and cell
   * @param own what follows for the tables
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  private record State(double[][] factors, double[][] probabilities, double[][] own, double loss) {}

  Descent(JunctionTree tree, List<Target> targets, double[][] factors, double length) {
    this.tree = tree;
    this.propagation = new Propagation(tree);
    this.targets = targets;
    this.length = length;
    this.now = state(factors);
  }

  private State state(double[]... factors) {
    double[][] potentials = new double[tree.cliques().size()][];
    Arrays.setAll(potentials, at -> new double[tree.cliques().get(at).cells()]);
    double[][] own = new double[factors.length][];
    for (int at = 0; at < factors.length; at++) {
      targets.get(at).onto(potentials, factors[at]);
    }
    double[][] probabilities = propagation.probabilities(potentials);
    double loss = 0;
    for (int at = 0; at < factors.length; at++) {
      own[at] = targets.get(at).of(probabilities);
      loss += targets.get(at).loss(own[at]);
    }
    return new State(factors, probabilities, own, loss);
  }

  /** Takes so many steps at most, fewer where they gain nothing any more. */
  void go(int steps) {
    int calm = 0;
    for (int step = 0; step < steps && calm < CALM_STEPS && now.loss > 0; step++) {
      double before = now.loss;
      step();
      calm = before - now.loss < CALM * before ? calm + 1 : 0;
    }
  }

  // A step is as long as it keeps half of what its slope promises.
  private void step() {
    double[][] slopes = new double[targets.size()][];
    Arrays.setAll(slopes, at -> targets.get(at).slope(now.own[at]));
    for (int halving = 0; halving < HALVINGS; halving++) {
      State next = state(moved(slopes));
      if (now.loss - next.loss >= promise(slopes, next) / 2) {
        now = next;
        length *= halving == 0 ? 2 : 1;
        return;
      }
      length /= 2;
    }
  }

  private double[][] moved(double[]... slopes) {
    double[][] moved = new double[slopes.length][];
    for (int at = 0; at < moved.length; at++) {
      moved[at] = now.factors[at].clone();
      for (int cell = 0; cell < moved[at].length; cell++) {
        moved[at][cell] -= length * slopes[at][cell];
      }
    }
    return moved;
  }

  private double promise(double[][] slopes, State next) {
    double sum = 0;
    for (int at = 0; at < slopes.length; at++) {
      for (int cell = 0; cell < slopes[at].length; cell++) {
        sum += slopes[at][cell] * (now.own[at][cell] - next.own[at][cell]);
      }
    }
    return sum;
  }

  double[][] factors() {
    return now.factors;
  }

  double[][] probabilities() {
    return now.probabilities;
  }

  double length() {
    return length;
  }
}
