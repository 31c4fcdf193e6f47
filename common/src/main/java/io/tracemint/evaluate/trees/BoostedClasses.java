package io.tracemint.evaluate.trees;

import io.tracemint.evaluate.trees.BoostedTrees.Growth;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Boosted trees of each class against the rest; the class whose trees are surest is chosen. */
public final class BoostedClasses {
  private static final int LEAVES = 15;
  private static final int FEWEST = 2;

  private BoostedClasses() {}

  /**
   * Learns from some examples and gives the classes of all.
   *
   * @param known rows to learn from
   * @param labels numbers of classes, below {@code classes}
   */
  public static int[] classify(
      double[][] examples, int[] known, int[] labels, int classes, int rounds) {
    Table table = Table.of(examples, known);
    Growth growth = new Growth(rounds, LEAVES, FEWEST);
    double[][] scores =
        IntStream.range(0, classes)
            .parallel()
            .mapToObj(label -> scores(table, known, labels, label, growth))
            .toArray(double[][]::new);
    return IntStream.range(0, examples.length).map(row -> best(scores, row)).toArray();
  }

  private static double[] scores(Table table, int[] known, int[] labels, int label, Growth growth) {
    boolean[] ones = new boolean[labels.length];
    for (int row = 0; row < ones.length; row++) {
      ones[row] = labels[row] == label;
    }
    double[] scores = new double[labels.length];
    // Of nothing or of everything there is nothing to learn.
    if (Arrays.stream(known).noneMatch(row -> ones[row])) {
      Arrays.fill(scores, Double.NEGATIVE_INFINITY);
      return scores;
    }
    if (Arrays.stream(known).allMatch(row -> ones[row])) {
      return scores;
    }
    double[] weights = new double[labels.length];
    Arrays.fill(weights, 1);
    BoostedTrees trees = BoostedTrees.fit(table, known, ones, weights, growth);
    Arrays.setAll(scores, trees::score);
    return scores;
  }

  private static int best(double[][] scores, int row) {
    int best = 0;
    for (int label = 1; label < scores.length; label++) {
      if (scores[label][row] > scores[best][row]) {
        best = label;
      }
    }
    return best;
  }
}
