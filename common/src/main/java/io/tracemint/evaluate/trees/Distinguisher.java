package io.tracemint.evaluate.trees;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve of boosted trees that tell two kinds of examples apart, mean over
 * cross-validation folds.
 *
 * @param auc 0.5 where they cannot be told apart, 1 where they always can; not a number with few
 * @param telling the columns that help most, the best first
 */
public record Distinguisher(double auc, List<String> telling) {
  private static final int FOLDS = 5;
  private static final int FEWEST = 30;
  private static final int NAMED = 3;

  /** Both kinds weigh the same, whatever their numbers. */
  public static Distinguisher of(
      List<String> names, double[][] ones, double[][] others, Seed seed) {
    if (Math.min(ones.length, others.length) < FEWEST) {
      return new Distinguisher(Double.NaN, List.of());
    }
    List<double[]> examples = new ArrayList<>(Arrays.asList(ones));
    examples.addAll(Arrays.asList(others));
    boolean[] labels = new boolean[examples.size()];
    Arrays.fill(labels, ones.length, labels.length, true);
    double[] weights = new double[labels.length];
    Arrays.setAll(weights, i -> labels[i] ? (double) ones.length / others.length : 1);
    int[] folds = folds(labels, seed);
    double[][] table = examples.toArray(double[][]::new);
    List<Fold> judged =
        IntStream.range(0, FOLDS)
            .parallel()
            .mapToObj(kept -> Fold.of(table, labels, weights, folds, kept))
            .toList();
    double[] gains = new double[names.size()];
    judged.forEach(
        fold -> Arrays.setAll(gains, column -> gains[column] + fold.trees().gains()[column]));
    double area = judged.stream().mapToDouble(Fold::area).average().orElseThrow();
    return new Distinguisher(area, best(names, gains));
  }

  private record Fold(double area, BoostedTrees trees) {
    static Fold of(double[][] examples, boolean[] labels, double[] weights, int[] folds, int kept) {
      int[] known = rows(folds, fold -> fold != kept);
      BoostedTrees trees = BoostedTrees.fit(examples, known, labels, weights);
      return new Fold(Distinguisher.area(trees, rows(folds, fold -> fold == kept), labels), trees);
    }
  }

  /** Every fold has as many of a kind as the others have. */
  private static int[] folds(boolean[] labels, Seed seed) {
    int[] order = IntStream.range(0, labels.length).toArray();
    RandomGenerator random = seed.child("folds").generator();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[other];
      order[other] = swap;
    }
    int[] folds = new int[labels.length];
    int[] dealt = new int[2];
    for (int row : order) {
      folds[row] = dealt[labels[row] ? 1 : 0]++ % FOLDS;
    }
    return folds;
  }

  private static int[] rows(int[] folds, IntPredicate chosen) {
    return IntStream.range(0, folds.length).filter(row -> chosen.test(folds[row])).toArray();
  }

  private static double area(BoostedTrees trees, int[] rows, boolean[] labels) {
    boolean[] truth = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      truth[i] = labels[rows[i]];
    }
    return RocCurve.area(Arrays.stream(rows).mapToDouble(trees::score).toArray(), truth);
  }

  private static List<String> best(List<String> names, double[] gains) {
    return IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer column) -> -gains[column]))
        .limit(NAMED)
        .map(names::get)
        .toList();
  }
}
