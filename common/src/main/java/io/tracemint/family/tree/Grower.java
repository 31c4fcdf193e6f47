package io.tracemint.family.tree;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Grows the tree of one slot by histograms, node after node. */
final class Grower {
  /** So many times the variance of an example a split must gain, which chance hardly ever does. */
  private static final double LEAST_GAIN = 6;

  private final byte[][] codes;
  private final List<Bins> bins;
  private final int columns;
  private final int[] tokens;
  private final Scores scores;
  private final int least;
  private final int[] rows;
  private final int[] aside;
  private final float[] ofNode;
  private final LongList column = new LongList();
  private final LongList code = new LongList();
  private final LongList left = new LongList();
  private final LongList count = new LongList();
  private final LongList parent = new LongList();
  private final LongList entries = new LongList();
  private final Deque<Sums> spare = new ArrayDeque<>();

  /** A part of the examples. */
  private record Node(int number, int from, int to, Sums sums) {
    int examples() {
      return to - from;
    }
  }

  /**
   * A grower of one tree.
   *
   * @param columns how many of the examples' columns the tree may see
   * @param rows of examples with a token
   * @param least examples of a leaf
   */
  Grower(Examples examples, int columns, int slot, Scores scores, int[] rows, int least) {
    this.codes = examples.codes;
    this.bins = examples.bins;
    this.columns = columns;
    this.tokens = examples.tokens[slot];
    this.scores = scores;
    this.rows = rows;
    this.aside = new int[rows.length];
    this.ofNode = new float[rows.length * scores.width];
    this.least = least;
  }

  Tree grow() {
    Deque<Node> open = new ArrayDeque<>();
    open.push(new Node(add(-1, rows.length), 0, rows.length, read(0, rows.length)));
    while (!open.isEmpty()) {
      Node node = open.pop();
      Split split = node.examples() < 2 * least ? Split.NONE : best(node);
      if (split.column() < 0) {
        leaf(node);
      } else {
        part(node, split, open);
      }
    }
    return new Tree(
        column.toArray(),
        code.toArray(),
        left.toArray(),
        count.toArray(),
        parent.toArray(),
        entries.toArray());
  }

  private int add(int of, int examples) {
    column.add(-1);
    code.add(0);
    left.add(0);
    count.add(examples);
    parent.add(of);
    return column.size() - 1;
  }

  private Sums read(int from, int to) {
    int width = scores.width;
    int at = 0;
    for (int i = from; i < to; i++) {
      System.arraycopy(scores.values, tokens[rows[i]] * width, ofNode, at, width);
      at += width;
    }
    Sums sums = spare.isEmpty() ? new Sums(columns, width) : spare.pop();
    sums.read(codes, rows, from, to, ofNode);
    return sums;
  }

  private Split best(Node node) {
    return Split.best(node.sums, columns, bins, least, LEAST_GAIN * variance(node));
  }

  private double variance(Node node) {
    double[] whole = node.sums.whole();
    double squares = 0;
    for (int i = node.from; i < node.to; i++) {
      int at = tokens[rows[i]] * scores.width;
      for (int s = 0; s < scores.width; s++) {
        squares += scores.values[at + s] * scores.values[at + s];
      }
    }
    double ofMean = 0;
    for (int i = 1; i < whole.length; i++) {
      ofMean += whole[i] * whole[i] / whole[0];
    }
    return (squares - ofMean) / node.examples();
  }

  // Only the smaller part is read; the larger one's sums are what is left.
  private void part(Node node, Split split, Deque<Node> open) {
    int middle = partition(node, split);
    int first = add(node.number, middle - node.from);
    int second = add(node.number, node.to - middle);
    column.set(node.number, split.column());
    code.set(node.number, split.code());
    left.set(node.number, first);
    boolean leftIsSmaller = middle - node.from <= node.to - middle;
    Sums smaller = leftIsSmaller ? read(node.from, middle) : read(middle, node.to);
    node.sums.subtract(smaller);
    open.push(new Node(second, middle, node.to, leftIsSmaller ? node.sums : smaller));
    open.push(new Node(first, node.from, middle, leftIsSmaller ? smaller : node.sums));
  }

  /** Puts those that go left first, all in their order; answers where the others begin. */
  private int partition(Node node, Split split) {
    byte[] own = codes[split.column()];
    boolean isCategory = bins.get(split.column()).isCategory();
    int low = node.from;
    int kept = 0;
    for (int i = node.from; i < node.to; i++) {
      int row = rows[i];
      if (Split.goesLeft(isCategory, own[row], split.code())) {
        rows[low++] = row;
      } else {
        aside[kept++] = row;
      }
    }
    System.arraycopy(aside, 0, rows, low, kept);
    return low;
  }

  private void leaf(Node node) {
    spare.push(node.sums);
    int[] own = new int[node.examples()];
    for (int i = 0; i < own.length; i++) {
      own[i] = tokens[rows[node.from + i]];
    }
    Arrays.sort(own);
    code.set(node.number, entries.size() / 2);
    int distinct = 0;
    for (int from = 0, to; from < own.length; from = to) {
      to = from;
      while (to < own.length && own[to] == own[from]) {
        to++;
      }
      entries.add(own[from]);
      entries.add(to - from);
      distinct++;
    }
    left.set(node.number, distinct);
  }
}
