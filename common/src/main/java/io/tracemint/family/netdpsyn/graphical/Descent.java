package io.tracemint.family.netdpsyn.graphical;

import java.util.Arrays;
import java.util.List;

/**
 * Moves potentials towards the probabilities whose tables are nearest to the noisy ones, by least
 * squares (mirror descent of McKenna, Sheldon and Miklau 2019, algorithm 1).
 */
final class Descent {
  private static final int HALVINGS = 25;
  private static final double CALM = 1e-5;
  private static final int CALM_STEPS = 8;

  private final Propagation propagation;
  private final List<Target> targets;
  private double[][] potentials;
  private double[][] probabilities;
  private double[][] slopes;
  private double loss;
  private double length;

  Descent(Propagation propagation, List<Target> targets, double[][] potentials, double length) {
    this.propagation = propagation;
    this.targets = targets;
    this.length = length;
    take(potentials, propagation.probabilities(potentials));
  }

  private void take(double[][] atPotentials, double[][] atProbabilities) {
    potentials = atPotentials;
    probabilities = atProbabilities;
    slopes = zeros(potentials);
    loss = 0;
    for (Target target : targets) {
      loss += target.loss(probabilities, slopes);
    }
  }

  private static double[][] zeros(double[]... like) {
    return Arrays.stream(like).map(one -> new double[one.length]).toArray(double[][]::new);
  }

  /** Takes so many steps at most, fewer where they gain nothing any more. */
  void go(int steps) {
    int calm = 0;
    for (int step = 0; step < steps && calm < CALM_STEPS && loss > 0; step++) {
      double before = loss;
      step();
      calm = before - loss < CALM * before ? calm + 1 : 0;
    }
  }

  // A step is as long as it keeps half of what its slope promises.
  private void step() {
    double[][] start = potentials;
    double[][] slope = slopes;
    double[][] from = probabilities;
    double before = loss;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double[][] next = moved(start, slope, length);
      take(next, propagation.probabilities(next));
      if (before - loss >= promise(slope, from, probabilities) / 2) {
        length *= halving == 0 ? 2 : 1;
        return;
      }
      length /= 2;
    }
    take(start, from);
  }

  private static double[][] moved(double[][] start, double[][] slope, double length) {
    double[][] moved = zeros(start);
    for (int at = 0; at < moved.length; at++) {
      for (int cell = 0; cell < moved[at].length; cell++) {
        moved[at][cell] = start[at][cell] - length * slope[at][cell];
      }
    }
    return moved;
  }

  private static double promise(double[][] slope, double[][] from, double[]... to) {
    double sum = 0;
    for (int at = 0; at < slope.length; at++) {
      for (int cell = 0; cell < slope[at].length; cell++) {
        sum += slope[at][cell] * (from[at][cell] - to[at][cell]);
      }
    }
    return sum;
  }

  double[][] potentials() {
    return potentials;
  }

  double[][] probabilities() {
    return probabilities;
  }

  double length() {
    return length;
  }
}
