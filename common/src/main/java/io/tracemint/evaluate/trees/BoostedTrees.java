package io.tracemint.evaluate.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gradient boosting of trees over histograms (Ke et al. 2017, LightGBM, sections 2.1 and 3): each
 * tree takes a Newton step on the logistic loss, and grows where it gains most. The same examples
 * always give the same trees.
 *
 * <p>Examples that are learnt from and those that are judged are in one table, and scores are kept
 * for both while trees grow, so that no tree need be kept.
 */
final class BoostedTrees {
  private static final double RATE = 0.1;

  private final Growth growth;
  private final Bins bins;
  private final byte[][] numbers;
  private final int[] known;
  private final boolean[] labels;
  private final double[] weights;
  private final double[] scores;
  private final double[] slopes;
  private final double[] curvatures;
  private final double[] gains;

  /**
   * How many trees grow, and how far.
   *
   * @param fewest examples of a leaf
   */
  record Growth(int rounds, int leaves, int fewest) {
    static final Growth USUAL = new Growth(80, 31, 20);
  }

  private BoostedTrees(
      Table table, int[] known, boolean[] labels, double[] weights, Growth growth) {
    this.growth = growth;
    this.bins = table.bins();
    this.numbers = table.numbers();
    this.known = known;
    this.labels = labels;
    this.weights = weights;
    this.scores = new double[labels.length];
    this.slopes = new double[labels.length];
    this.curvatures = new double[labels.length];
    this.gains = new double[bins.columns()];
  }

  /**
   * Learns from some examples and scores all.
   *
   * @param known rows to learn from
   * @param weights of the examples in the loss
   */
  static BoostedTrees fit(double[][] examples, int[] known, boolean[] labels, double[] weights) {
    return fit(Table.of(examples, known), known, labels, weights, Growth.USUAL);
  }

  /** The same of a table that several learn from. */
  static BoostedTrees fit(
      Table table, int[] known, boolean[] labels, double[] weights, Growth growth) {
    BoostedTrees trees = new BoostedTrees(table, known, labels, weights, growth);
    Arrays.fill(trees.scores, trees.logOdds());
    for (int round = 0; round < growth.rounds(); round++) {
      trees.grow();
    }
    return trees;
  }

  private double logOdds() {
    double ones =
        Arrays.stream(known).filter(row -> labels[row]).mapToDouble(r -> weights[r]).sum();
    double all = Arrays.stream(known).mapToDouble(row -> weights[row]).sum();
    return Math.log(ones / (all - ones));
  }

  private void grow() {
    for (int row : known) {
      double odds = 1 / (1 + Math.exp(-scores[row]));
      slopes[row] = weights[row] * (odds - (labels[row] ? 1 : 0));
      curvatures[row] = weights[row] * odds * (1 - odds);
    }
    int[] all = new int[scores.length];
    Arrays.setAll(all, row -> row);
    List<Branch> branches = new ArrayList<>();
    branches.add(new Branch(leaf(known, histograms(known)), all));
    while (branches.size() < growth.leaves() && splitBest(branches)) {
      // Each split makes one leaf more.
    }
    branches.forEach(this::step);
  }

  /** Examples that are learnt from, and all that come the same way. */
  private static final class Branch {
    private final Leaf leaf;
    private final int[] all;

    Branch(Leaf leaf, int[] all) {
      this.leaf = leaf;
      this.all = all;
    }
  }

  private Leaf leaf(int[] rows, Histogram[] histograms) {
    double slope = Arrays.stream(rows).mapToDouble(row -> slopes[row]).sum();
    double curvature = Arrays.stream(rows).mapToDouble(row -> curvatures[row]).sum();
    return new Leaf(rows, histograms, slope, curvature, growth.fewest());
  }

  private Histogram[] histograms(int[] rows) {
    Histogram[] histograms = new Histogram[bins.columns()];
    for (int column = 0; column < histograms.length; column++) {
      histograms[column] =
          Histogram.of(bins.count(column), rows, numbers[column], slopes, curvatures);
    }
    return histograms;
  }

  private boolean splitBest(List<Branch> branches) {
    Optional<Branch> best =
        branches.stream()
            .filter(branch -> branch.leaf.canSplit())
            .max(Comparator.comparingDouble(branch -> branch.leaf.gain()));
    best.ifPresent(
        branch -> {
          branches.remove(branch);
          gains[branch.leaf.column()] += branch.leaf.gain();
          split(branch, branches);
        });
    return best.isPresent();
  }

  /** Only the smaller part is read; the larger one's sums are what is left. */
  private void split(Branch branch, List<Branch> branches) {
    Leaf leaf = branch.leaf;
    int[] low = leaf.part(leaf.rows(), numbers, true);
    boolean below = 2 * low.length <= leaf.rows().length;
    int[] fewer = below ? low : leaf.part(leaf.rows(), numbers, false);
    int[] more = below ? leaf.part(leaf.rows(), numbers, false) : low;
    Histogram[] ofFewer = histograms(fewer);
    Histogram[] ofMore = new Histogram[ofFewer.length];
    Arrays.setAll(ofMore, column -> leaf.histograms()[column].without(ofFewer[column]));
    branches.add(new Branch(leaf(fewer, ofFewer), leaf.part(branch.all, numbers, below)));
    branches.add(new Branch(leaf(more, ofMore), leaf.part(branch.all, numbers, !below)));
  }

  private void step(Branch branch) {
    for (int row : branch.all) {
      scores[row] += RATE * branch.leaf.step();
    }
  }

  /** The larger, the likelier the label is true. */
  double score(int row) {
    return scores[row];
  }

  /** How much each column has helped. */
  double[] gains() {
    return gains;
  }
}
