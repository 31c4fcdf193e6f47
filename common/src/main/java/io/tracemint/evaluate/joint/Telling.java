package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.joint.Aggregate.Table;
import io.tracemint.evaluate.trees.Distinguisher;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Scale;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * AUC of boosted trees that tell the five-tuples, address pairs and hosts of a trace from a real
 * one's. They see combinations, which no distance of a single column does.
 */
final class Telling {
  // More would cost seconds and change the second digit.
  private static final int MOST = 5000;

  private Telling() {}

  static Figures of(View real, View other, Seed seed) {
    Figures figures = new Figures();
    if (real.isOfPackets()) {
      add(
          figures,
          Group.CONVERSATIONS,
          "AUC of five-tuples",
          distinguish(Aggregate.fiveTuples(real), Aggregate.fiveTuples(other), seed));
    }
    add(
        figures,
        Group.CONVERSATIONS,
        "AUC of address pairs",
        distinguish(Aggregate.pairs(real), Aggregate.pairs(other), seed));
    add(
        figures,
        Group.HOSTS,
        "AUC of hosts",
        distinguish(Aggregate.hosts(real), Aggregate.hosts(other), seed));
    return figures;
  }

  private static void add(Figures figures, Group group, String name, Distinguisher found) {
    figures.distance(
        group, Scale.AUC, name, found.auc(), "most by " + String.join(", ", found.telling()));
  }

  private static Distinguisher distinguish(Table real, Table other, Seed seed) {
    return Distinguisher.of(
        real.names(), some(real, seed), some(other, seed), seed.child("distinguish"));
  }

  /** Drawn without repetition. */
  private static double[][] some(Table table, Seed seed) {
    double[][] rows = table.rows().toArray(double[][]::new);
    int most = Math.min(MOST, rows.length);
    RandomGenerator random = seed.child("some").generator();
    for (int i = 0; i < most; i++) {
      int drawn = i + random.nextInt(rows.length - i);
      double[] swap = rows[i];
      rows[i] = rows[drawn];
      rows[drawn] = swap;
    }
    return Arrays.copyOf(rows, most);
  }
}
