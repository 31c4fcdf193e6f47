package io.tracemint.family.tree;

import io.tracemint.family.Blob;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A tree whose leaves hold how often each token came there.
 *
 * @param columns by node: the column that it parts by, below 0 for a leaf
 * @param codes by node: where it parts; of a leaf the place of its first entry
 * @param lefts by node: its left child, behind which stands the right one; of a leaf its entries
 * @param counts examples by node
 * @param parents by node, below 0 for the root
 * @param entries token and count, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Tree(
    long[] columns, long[] codes, long[] lefts, long[] counts, long[] parents, long[] entries) {
  private static final List<String> PARTS =
      List.of("columns", "codes", "lefts", "counts", "parents", "entries");

  void write(String name, Map<String, float[]> tensors) {
    List<long[]> parts = List.of(columns, codes, lefts, counts, parents, entries);
    for (int i = 0; i < parts.size(); i++) {
      tensors.put(name + "." + PARTS.get(i), Blob.of(parts.get(i)));
    }
  }

  static Tree read(String name, Map<String, float[]> tensors) {
    List<long[]> parts =
        PARTS.stream().map(part -> Blob.numbers(tensors.get(name + "." + part))).toList();
    return new Tree(
        parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
  }

  int leaf(byte[] example, List<Bins> bins) {
    int node = 0;
    while (columns[node] >= 0) {
      int column = (int) columns[node];
      boolean left =
          Split.goesLeft(bins.get(column).isCategory(), example[column], (int) codes[node]);
      node = (int) lefts[node] + (left ? 0 : 1);
    }
    return node;
  }

  boolean isEmpty() {
    return counts.length == 0 || counts[0] == 0;
  }

  /**
   * A token of a leaf's, or, the likelier the fewer examples it has, of a wider branch about it.
   *
   * @param place from 0 to 1, which decides
   * @param smoothing as many examples as the wider branch counts for
   */
  int draw(int leaf, double place, double smoothing) {
    int node = leaf;
    double left = place;
    while (parents[node] >= 0) {
      double wider = smoothing / (counts[node] + smoothing);
      if (left >= wider) {
        left = (left - wider) / (1 - wider);
        break;
      }
      left /= wider;
      node = (int) parents[node];
    }
    while (columns[node] >= 0) {
      int child = (int) lefts[node];
      double share = (double) counts[child] / counts[node];
      boolean goesLeft = left < share;
      left = goesLeft ? left / share : (left - share) / (1 - share);
      node = child + (goesLeft ? 0 : 1);
    }
    return ofLeaf(node, left);
  }

  private int ofLeaf(int node, double place) {
    long at = (long) (place * counts[node]);
    int first = 2 * (int) codes[node];
    int last = first + 2 * ((int) lefts[node] - 1);
    for (int entry = first; entry < last; entry += 2) {
      at -= entries[entry + 1];
      if (at < 0) {
        return (int) entries[entry];
      }
    }
    return (int) entries[last];
  }

  /** A token of the leaf's that can be, or else of the narrowest branch that has one. */
  int draw(int leaf, double place, int size, IntPredicate can) {
    double[] shares = new double[size];
    for (int node = leaf; node >= 0; node = (int) parents[node]) {
      double sum = collect(node, shares, can);
      if (sum > 0) {
        return drawn(shares, place * sum);
      }
    }
    for (int token = 0; token < size; token++) {
      shares[token] = can.test(token) ? 1 : 0;
    }
    return drawn(shares, place * java.util.Arrays.stream(shares).sum());
  }

  private double collect(int node, double[] shares, IntPredicate can) {
    if (columns[node] >= 0) {
      int child = (int) lefts[node];
      return collect(child, shares, can) + collect(child + 1, shares, can);
    }
    double sum = 0;
    int first = 2 * (int) codes[node];
    for (int entry = first; entry < first + 2 * (int) lefts[node]; entry += 2) {
      int token = (int) entries[entry];
      if (can.test(token)) {
        shares[token] += entries[entry + 1];
        sum += entries[entry + 1];
      }
    }
    return sum;
  }

  private static int drawn(double[] shares, double at) {
    double left = at;
    int last = 0;
    for (int token = 0; token < shares.length; token++) {
      if (shares[token] > 0) {
        last = token;
        left -= shares[token];
        if (left < 0) {
          return token;
        }
      }
    }
    return last;
  }
}
