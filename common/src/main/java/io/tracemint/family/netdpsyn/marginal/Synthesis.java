package io.tracemint.family.netdpsyn.marginal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Rows that have given counts by pairs of columns (PrivSyn, section 5: gradual updates). */
public final class Synthesis {
  private static final double DECAY = 0.84;
  private static final int DECAY_ROUNDS = 20;

  private final List<Marginal> pairs;
  private final List<double[]> singles;
  private final RandomGenerator random;
  private final int[][] rows;
  private final int count;

  /**
   * @param singles counts by each column
   */
  public Synthesis(
      List<Marginal> pairs, List<double[]> singles, int count, RandomGenerator random) {
    this.pairs = pairs;
    this.singles = singles;
    this.random = random;
    this.count = count;
    this.rows = new int[singles.size()][count];
  }

  /** By column and row. */
  public int[][] rows(int rounds) {
    start();
    for (int round = 0; round < rounds; round++) {
      int decays = round / DECAY_ROUNDS;
      double step = Math.pow(DECAY, decays);
      for (Marginal pair : ordered()) {
        new Update(pair, rows, count, random).apply(step, round);
      }
    }
    return rows;
  }

  // Those that are farthest off go first.
  private List<Marginal> ordered() {
    double[] errors = pairs.stream().mapToDouble(pair -> error(pair, rows, count)).toArray();
    return IntStream.range(0, pairs.size())
        .boxed()
        .sorted(Comparator.comparingDouble(at -> -errors[at]))
        .map(pairs::get)
        .toList();
  }

  /** The total variation between rows and a pair's counts, times two. */
  static double error(Marginal pair, int[][] rows, int count) {
    long[] now = Marginal.count(rows, pair.columns(), pair.sizes());
    double total = pair.total();
    double error = 0;
    for (int cell = 0; cell < now.length; cell++) {
      error += Math.abs((double) now[cell] / count - pair.counts()[cell] / total);
    }
    return error;
  }

  // The first pair as it is, then columns that make a pair with one that stands, then the rest.
  private void start() {
    boolean[] stands = new boolean[singles.size()];
    for (Marginal pair = next(stands); pair != null; pair = next(stands)) {
      int from = stands[pair.columns()[1]] ? 1 : 0;
      if (!stands[pair.columns()[from]]) {
        fill(pair.columns()[from], pair.projected(from));
      }
      extend(pair, from);
      stands[pair.columns()[0]] = true;
      stands[pair.columns()[1]] = true;
    }
    for (int column = 0; column < stands.length; column++) {
      if (!stands[column]) {
        fill(column, singles.get(column));
      }
    }
  }

  private Marginal next(boolean... stands) {
    Marginal fresh = null;
    for (Marginal pair : pairs) {
      boolean first = stands[pair.columns()[0]];
      boolean second = stands[pair.columns()[1]];
      if (first != second) {
        return pair;
      }
      fresh = fresh == null && !first ? pair : fresh;
    }
    return fresh;
  }

  // As often as the counts say, to a row, in an order of chance.
  private void fill(int column, double... counts) {
    double total = Arrays.stream(counts).sum();
    double sum = 0;
    int row = 0;
    double offset = random.nextDouble();
    for (int value = 0; value < counts.length; value++) {
      sum += total > 0 ? counts[value] / total * count : (double) count / counts.length;
      while (row < count && (row + offset < sum || value == counts.length - 1)) {
        rows[column][row++] = value;
      }
    }
    Shuffle.of(rows[column], count, random);
  }

  private void extend(Marginal pair, int from) {
    int size = pair.sizes()[1 - from];
    double[][] sums = new double[pair.sizes()[from]][size];
    for (int cell = 0; cell < pair.cells(); cell++) {
      sums[pair.value(cell, from)][pair.value(cell, 1 - from)] += pair.counts()[cell];
    }
    for (double[] line : sums) {
      Arrays.parallelPrefix(line, Double::sum);
    }
    double[] all = pair.projected(1 - from);
    Arrays.parallelPrefix(all, Double::sum);
    for (int row = 0; row < count; row++) {
      double[] line = sums[rows[pair.columns()[from]][row]];
      rows[pair.columns()[1 - from]][row] = draw(line[size - 1] > 0 ? line : all);
    }
  }

  private int draw(double... sums) {
    int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(sums.length - 1, found < 0 ? -found - 1 : found + 1);
  }
}
