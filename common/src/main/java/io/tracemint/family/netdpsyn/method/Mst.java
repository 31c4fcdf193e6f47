package io.tracemint.family.netdpsyn.method;

import io.tracemint.family.netdpsyn.graphical.Estimate;
import io.tracemint.family.netdpsyn.marginal.Marginal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs that make a tree: each time one of those that join two parts, the more likely the farther
 * its counts are from those of independent columns (MST, McKenna, Miklau and Sheldon 2021).
 */
final class Mst implements Choosing {
  private static final double SCORE_SHARE = 0.1;
  private static final int STEPS = 300;

  private final Grouped grouped;
  private final double share;
  private final ModelSize size;
  private final List<int[]> taken = new ArrayList<>();

  Mst(Grouped grouped, double share, ModelSize size) {
    this.grouped = grouped;
    this.share = share;
    this.size = size;
  }

  @Override
  public List<Marginal> tables(Runnable tick) {
    Estimate estimate = new Estimate(grouped.sizes(), grouped.total());
    grouped.singles().forEach(estimate::add);
    estimate.fit(STEPS);
    select(estimate);
    tick.run();
    double left = share - (taken.isEmpty() ? 0 : SCORE_SHARE);
    grouped.measured(taken, left).forEach(estimate::add);
    estimate.fit(STEPS);
    return estimate.cliques();
  }

  private void select(Estimate independent) {
    int[] parts = new int[grouped.sizes().length];
    Arrays.setAll(parts, column -> column);
    List<int[]> all = joining(parts);
    long[] distances = all.stream().mapToLong(pair -> distance(independent, pair)).toArray();
    long rounds = Arrays.stream(grouped.sizes()).filter(count -> count > 1).count() - 1;
    for (List<int[]> open = all; !open.isEmpty(); open = joining(parts)) {
      long[] scores = new long[open.size()];
      for (int at = 0; at < scores.length; at++) {
        scores[at] = distances[indexOf(all, open.get(at))];
      }
      String what = "which pair of columns is counted, number " + (taken.size() + 1);
      int[] pair =
          open.get(grouped.curator().select(what, scores, Grouped.ROW, SCORE_SHARE / rounds));
      taken.add(pair);
      int from = parts[pair[1]];
      int to = parts[pair[0]];
      Arrays.setAll(parts, column -> parts[column] == from ? to : parts[column]);
    }
  }

  private List<int[]> joining(int... parts) {
    List<int[]> open = new ArrayList<>();
    for (int a = 0; a < parts.length; a++) {
      for (int b = a + 1; b < parts.length; b++) {
        boolean tells = grouped.sizes()[a] > 1 && grouped.sizes()[b] > 1;
        if (tells && parts[a] != parts[b] && fits(a, b)) {
          open.add(new int[] {a, b});
        }
      }
    }
    return open;
  }

  private boolean fits(int... pair) {
    List<int[]> all = new ArrayList<>(taken);
    all.add(pair);
    return size.holds(all, 1, grouped.sizes());
  }

  private static int indexOf(List<int[]> all, int... pair) {
    for (int at = 0; at < all.size(); at++) {
      if (Arrays.equals(all.get(at), pair)) {
        return at;
      }
    }
    throw new IllegalStateException("A pair that joins two parts has always done so");
  }

  private long distance(Estimate independent, int... pair) {
    double[] first = independent.counts(pair[0]);
    double[] second = independent.counts(pair[1]);
    double[] both = new double[first.length * second.length];
    Arrays.setAll(
        both, cell -> first[cell / second.length] * second[cell % second.length] / grouped.total());
    return grouped.distance(pair, both);
  }
}
