package io.tracemint.family.ctgan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What a row is conditioned on: one class of one choice, the choice drawn evenly. In training
 * classes are drawn by the logarithm of how often they occur, so that rare ones are seen too, and
 * rows evenly from those that have the class (training by sampling).
 */
final class Conditions {
  private final int[] classes;
  private final int[] starts;
  private final long[][] counts;
  private final double[][] upTo;
  private final int[][] rowsByClass;
  private final int[][] firstRow;

  /** A choice and its class. */
  record Condition(int choice, int chosen) {}

  /** For making rows alone: classes as often as they occur. */
  Conditions(int[] classes, long[][] counts) {
    this(classes, counts, false, new int[0][], new int[0][]);
  }

  private Conditions(
      int[] classes, long[][] counts, boolean logarithmic, int[][] rowsByClass, int[][] firstRow) {
    this.classes = classes;
    this.counts = counts;
    this.starts = starts(classes);
    this.upTo = upTo(counts, logarithmic);
    this.rowsByClass = rowsByClass;
    this.firstRow = firstRow;
  }

  static Conditions of(Table table) {
    int[] classes = table.layout().classes();
    long[][] counts = new long[classes.length][];
    int[][] rows = new int[classes.length][table.rows()];
    int[][] first = new int[classes.length][];
    for (int choice = 0; choice < classes.length; choice++) {
      counts[choice] = new long[classes[choice]];
      for (int row = 0; row < table.rows(); row++) {
        counts[choice][table.choice(row, choice)]++;
      }
      first[choice] = sort(table, choice, counts[choice], rows[choice]);
    }
    return new Conditions(classes, counts, true, rows, first);
  }

  /** Rows by their class; where each class begins. */
  private static int[] sort(Table table, int choice, long[] counts, int[] rows) {
    int[] first = new int[counts.length];
    for (int i = 1; i < first.length; i++) {
      first[i] = first[i - 1] + (int) counts[i - 1];
    }
    int[] next = first.clone();
    for (int row = 0; row < rows.length; row++) {
      rows[next[table.choice(row, choice)]++] = row;
    }
    return first;
  }

  private static int[] starts(int[] classes) {
    int[] starts = new int[classes.length];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + classes[i - 1];
    }
    return starts;
  }

  private static double[][] upTo(long[][] counts, boolean logarithmic) {
    double[][] upTo = new double[counts.length][];
    for (int choice = 0; choice < counts.length; choice++) {
      upTo[choice] = new double[counts[choice].length];
      double sum = 0;
      for (int i = 0; i < upTo[choice].length; i++) {
        double count = (double) counts[choice][i];
        sum += logarithmic ? Math.log1p(count) : count;
        upTo[choice][i] = sum;
      }
    }
    return upTo;
  }

  int width() {
    return Arrays.stream(classes).sum();
  }

  long[][] counts() {
    return counts;
  }

  Condition draw(RandomGenerator random) {
    int choice = random.nextInt(classes.length);
    double[] ends = upTo[choice];
    double drawn = random.nextDouble() * ends[ends.length - 1];
    int chosen = 0;
    while (chosen < ends.length - 1 && drawn >= ends[chosen]) {
      chosen++;
    }
    return new Condition(choice, chosen);
  }

  /** One of the rows that are as the condition says. */
  int row(Condition condition, RandomGenerator random) {
    int first = firstRow[condition.choice()][condition.chosen()];
    int count = (int) counts[condition.choice()][condition.chosen()];
    return rowsByClass[condition.choice()][first + random.nextInt(count)];
  }

  /** The column of the condition's vector that is 1. */
  int column(Condition condition) {
    return starts[condition.choice()] + condition.chosen();
  }

  /** The first column of the choice that a condition is of. */
  int start(Condition condition) {
    return starts[condition.choice()];
  }

  int classesOf(Condition condition) {
    return classes[condition.choice()];
  }
}
