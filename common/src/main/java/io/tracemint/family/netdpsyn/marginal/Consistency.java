package io.tracemint.family.netdpsyn.marginal;

import java.util.Arrays;
import java.util.List;

/** Makes noisy counts agree where they speak of the same column, and none be below 0. */
public final class Consistency {
  private static final int ROUNDS = 501;
  private static final int SUBTRACTING = 400;

  /** What is no farther below 0 is cut at the end. */
  private static final double NEARLY = 0.05;

  private final List<Marginal> marginals;
  private final int columns;

  public Consistency(List<Marginal> marginals, int columns) {
    this.marginals = marginals;
    this.columns = columns;
  }

  public void reach() {
    for (int round = 0; round < ROUNDS; round++) {
      agreeOnTotals();
      for (int column = 0; column < columns; column++) {
        agreeOn(column);
      }
      if (marginals.stream().allMatch(marginal -> isNearlyPositive(marginal.counts()))) {
        break;
      }
      for (Marginal marginal : marginals) {
        mend(marginal, round);
      }
    }
    marginals.forEach(marginal -> Positive.byCutting(marginal.counts()));
  }

  private static boolean isNearlyPositive(double... counts) {
    return Arrays.stream(counts).allMatch(count -> count > -NEARLY);
  }

  private static void mend(Marginal marginal, int round) {
    if (round < SUBTRACTING) {
      Positive.bySubtracting(marginal.counts());
    } else {
      Positive.byCutting(marginal.counts());
    }
  }

  // Each says it as exactly as its budget and the number of its cells let it.
  private void agreeOnTotals() {
    double sum = 0;
    double weights = 0;
    for (Marginal marginal : marginals) {
      double weight = weight(marginal, marginal.cells());
      sum += weight * marginal.total();
      weights += weight;
    }
    double total = sum / weights;
    for (Marginal marginal : marginals) {
      double more = (total - marginal.total()) / marginal.cells();
      Arrays.setAll(marginal.counts(), cell -> marginal.counts()[cell] + more);
    }
  }

  private void agreeOn(int column) {
    List<Marginal> those =
        marginals.stream().filter(marginal -> marginal.indexOf(column) >= 0).toList();
    if (those.size() < 2) {
      return;
    }
    int size = those.get(0).sizes()[those.get(0).indexOf(column)];
    double[] mean = new double[size];
    double weights = 0;
    for (Marginal marginal : those) {
      double weight = weight(marginal, marginal.cells() / size);
      double[] projected = marginal.projected(marginal.indexOf(column));
      Arrays.setAll(mean, value -> mean[value] + weight * projected[value]);
      weights += weight;
    }
    for (Marginal marginal : those) {
      spread(marginal, marginal.indexOf(column), mean, weights);
    }
  }

  private static void spread(Marginal marginal, int at, double[] mean, double weights) {
    double[] projected = marginal.projected(at);
    double shared = (double) marginal.cells() / projected.length;
    for (int cell = 0; cell < marginal.cells(); cell++) {
      int value = marginal.value(cell, at);
      marginal.counts()[cell] += (mean[value] / weights - projected[value]) / shared;
    }
  }

  private static double weight(Marginal marginal, int summed) {
    return (Double.isInfinite(marginal.rho()) ? 1 : marginal.rho()) / Math.max(1, summed);
  }
}
