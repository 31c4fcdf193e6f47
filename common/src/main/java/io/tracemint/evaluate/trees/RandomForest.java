package io.tracemint.evaluate.trees;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A random forest (Breiman 2001): each tree learns from as many examples, drawn with replacement,
 * and chooses each split by Gini's impurity among the root of the number of columns, drawn anew.
 * Leaves are pure. Examples that are judged go down the trees while they grow, so that no tree need
 * be kept.
 */
public final class RandomForest {
  private final Table table;
  private final int[] labels;
  private final int classes;
  private final int tries;
  private final double[][] votes;
  private final RandomGenerator random;

  private RandomForest(Table table, int[] labels, int classes, Seed seed) {
    this.table = table;
    this.labels = labels;
    this.classes = classes;
    this.tries = (int) Math.ceil(Math.sqrt(table.bins().columns()));
    this.votes = new double[labels.length][classes];
    this.random = seed.generator();
  }

  /**
   * Learns from some examples and gives the classes of all.
   *
   * @param known rows to learn from; a row may come again
   * @param labels numbers of classes, below {@code classes}
   */
  public static int[] classify(
      double[][] examples, int[] known, int[] labels, int classes, int trees, Seed seed) {
    RandomForest forest =
        new RandomForest(Table.of(examples, known), labels, classes, seed.child("forest"));
    int[] all = new int[labels.length];
    Arrays.setAll(all, row -> row);
    for (int tree = 0; tree < trees; tree++) {
      int[] drawn = new int[known.length];
      Arrays.setAll(drawn, i -> known[forest.random.nextInt(known.length)]);
      forest.grow(drawn, all);
    }
    return Arrays.stream(forest.votes).mapToInt(RandomForest::first).toArray();
  }

  private static int first(double[] votes) {
    int first = 0;
    for (int label = 1; label < votes.length; label++) {
      first = votes[label] > votes[first] ? label : first;
    }
    return first;
  }

  private void grow(int[] known, int[] judged) {
    if (judged.length == 0) {
      return;
    }
    int[] counts = counts(known);
    Split best = isPure(counts) ? Split.NONE : best(known, counts);
    if (best.column() < 0) {
      vote(judged, counts, known.length);
      return;
    }
    grow(part(known, best, true), part(judged, best, true));
    grow(part(known, best, false), part(judged, best, false));
  }

  private int[] counts(int[] rows) {
    int[] counts = new int[classes];
    for (int row : rows) {
      counts[labels[row]]++;
    }
    return counts;
  }

  private static boolean isPure(int[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0).count() < 2;
  }

  private void vote(int[] judged, int[] counts, int all) {
    for (int row : judged) {
      for (int label = 0; label < classes; label++) {
        votes[row][label] += (double) counts[label] / all;
      }
    }
  }

  private int[] part(int[] rows, Split split, boolean below) {
    byte[] numbers = table.numbers()[split.column()];
    return Arrays.stream(rows)
        .filter(row -> ((numbers[row] & 0xFF) <= split.bin()) == below)
        .toArray();
  }

  private record Split(int column, int bin, double purity) {
    static final Split NONE = new Split(-1, 0, Double.NEGATIVE_INFINITY);
  }

  // Columns that do not vary here are no tries, or few rows of many columns would stay together.
  private Split best(int[] known, int[] counts) {
    int columns = table.bins().columns();
    Split best = Split.NONE;
    int at = random.nextInt(columns);
    int step = stepOver(columns);
    for (int seen = 0, tried = 0; seen < columns && tried < tries; seen++) {
      Split split = ofColumn(at, known, counts);
      tried += split.column() < 0 ? 0 : 1;
      best = split.purity() > best.purity() ? split : best;
      at = (at + step) % columns;
    }
    return best;
  }

  /** A step that visits every column once before it comes back. */
  private int stepOver(int columns) {
    int step = 1 + random.nextInt(columns);
    while (gcd(step, columns) > 1) {
      step = 1 + random.nextInt(columns);
    }
    return step;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private Split ofColumn(int column, int[] known, int[] counts) {
    byte[] numbers = table.numbers()[column];
    int[][] histogram = new int[table.bins().count(column)][];
    for (int row : known) {
      int bin = numbers[row] & 0xFF;
      histogram[bin] = histogram[bin] == null ? new int[classes] : histogram[bin];
      histogram[bin][labels[row]]++;
    }
    Split best = Split.NONE;
    int[] below = new int[classes];
    int size = 0;
    for (int bin = 0; bin < histogram.length - 1; bin++) {
      if (histogram[bin] == null) {
        continue;
      }
      for (int label = 0; label < classes; label++) {
        below[label] += histogram[bin][label];
        size += histogram[bin][label];
      }
      if (size == known.length) {
        break;
      }
      double purity = purity(below, size, counts, known.length);
      best = purity > best.purity() ? new Split(column, bin, purity) : best;
    }
    return best;
  }

  /** The larger, the less Gini's impurity of both parts. */
  private static double purity(int[] below, int size, int[] counts, int all) {
    double low = 0;
    double high = 0;
    for (int label = 0; label < below.length; label++) {
      double rest = (double) counts[label] - below[label];
      low += (double) below[label] * below[label];
      high += rest * rest;
    }
    return low / size + high / (all - size);
  }
}
