package io.tracemint.family.netdpsyn.method;

import io.tracemint.family.netdpsyn.graphical.Drawing;
import io.tracemint.family.netdpsyn.graphical.Estimate;
import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Round by round the table of one to three columns about which the model is most wrong, beyond what
 * noise would add; rounds become dearer when one teaches no more than its noise (AIM, McKenna et
 * al. 2022, for a workload of all pairs).
 */
final class Aim implements Choosing {
  private static final double SCORE_SHARE = 0.1;
  private static final int ROUNDS_OF_COLUMN = 4;
  private static final double DEARER = 4;
  private static final int STEPS = 60;
  private static final int LAST_STEPS = 400;

  /** Exact tables are met as they come; steps only settle what one changes of another. */
  private static final int EXACT_PART = 6;

  private static final int MOST_COLUMNS = 3;
  private static final double LEAST_GAIN = 0.02;
  private static final int ROWS_OF_ROW = 4;
  private static final int MOST_ROWS = 100_000;

  private final Grouped grouped;
  private final double share;
  private final ModelSize size;
  private final Estimate estimate;
  private final List<int[]> all = new ArrayList<>();
  private double left;
  private double next;
  private int round;

  /** A table that may be counted, and how far noise would move it in all. */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  private record Candidate(int[] columns, double noise) {}

  Aim(Grouped grouped, double share, ModelSize size) {
    this.grouped = grouped;
    this.share = share;
    this.size = size;
    this.estimate = new Estimate(grouped.sizes(), grouped.total());
    tables(0);
  }

  private void tables(int from, int... begun) {
    for (int column = from; column < grouped.sizes().length; column++) {
      if (grouped.sizes()[column] > 1) {
        int[] more = Arrays.copyOf(begun, begun.length + 1);
        more[begun.length] = column;
        all.add(more);
        if (more.length < MOST_COLUMNS) {
          tables(column + 1, more);
        }
      }
    }
  }

  @Override
  public List<Marginal> tables(Runnable tick) {
    grouped.singles().forEach(estimate::add);
    fit(LAST_STEPS);
    left = share;
    // Without privacy there is no noise to be weighed against, and each round teaches all it can.
    int rounds = grouped.curator().isPrivate() ? ROUNDS_OF_COLUMN : 1;
    next = share / (rounds * grouped.sizes().length);
    while (left > 0 && !all.isEmpty()) {
      next = left < 2 * next ? left : next;
      round();
      tick.run();
    }
    fit(LAST_STEPS);
    return estimate.cliques();
  }

  private void fit(int steps) {
    estimate.fit(grouped.curator().isPrivate() ? steps : steps / EXACT_PART);
  }

  private void round() {
    List<Candidate> candidates = candidates();
    if (candidates.stream().noneMatch(one -> one.columns().length > 1) && next < left) {
      // Too cheap to tell anything of two columns.
      next = Math.min(left, DEARER * next);
    } else if (candidates.isEmpty()) {
      left = 0;
    } else {
      measure(candidates);
    }
  }

  private void measure(List<Candidate> candidates) {
    round++;
    int[][] drawn = drawn();
    Candidate taken = candidates.get(select(candidates, drawn));
    double[] before = now(drawn, taken.columns());
    if (!grouped.curator().isPrivate()
        && grouped.distance(taken.columns(), before) < LEAST_GAIN * grouped.total() * Grouped.ROW) {
      left = 0;
      return;
    }
    estimate.add(grouped.measured(taken.columns(), (1 - SCORE_SHARE) * next));
    fit(STEPS);
    left -= next;
    if (estimate.holds(taken.columns())
        && apart(before, estimate.counts(taken.columns())) <= taken.noise()) {
      next *= DEARER;
    }
  }

  private int select(List<Candidate> candidates, int[]... drawn) {
    long[] scores = new long[candidates.size()];
    for (int at = 0; at < scores.length; at++) {
      Candidate one = candidates.get(at);
      long beyond =
          grouped.distance(one.columns(), now(drawn, one.columns()))
              - Math.round(one.noise() * Grouped.ROW);
      // A table speaks of as many pairs of the workload as it has columns, times a constant.
      scores[at] = one.columns().length * beyond;
    }
    return grouped
        .curator()
        .select(
            "which table is counted, round " + round,
            scores,
            MOST_COLUMNS * Grouped.ROW,
            SCORE_SHARE * next);
  }

  // Those that fit, and of which noise would not drown all.
  private List<Candidate> candidates() {
    double sigma = grouped.curator().sigma((1 - SCORE_SHARE) * next);
    double part = grouped.curator().isPrivate() ? (share - left + next) / share : 1;
    List<Candidate> candidates = new ArrayList<>();
    for (int[] columns : all) {
      double noise = Math.sqrt(2 / Math.PI) * sigma * grouped.cells(columns);
      if (noise < 2 * grouped.total() && isOpen(columns) && fits(part, columns)) {
        candidates.add(new Candidate(columns, noise));
      }
    }
    return candidates;
  }

  // An exact table says all that there is to say.
  private boolean isOpen(int... columns) {
    return grouped.curator().isPrivate()
        || estimate.columns().stream()
            .noneMatch(
                known ->
                    Arrays.stream(columns)
                        .allMatch(column -> Arrays.binarySearch(known, column) >= 0));
  }

  private boolean fits(double part, int... columns) {
    if (estimate.holds(columns)) {
      return true;
    }
    List<int[]> with = new ArrayList<>(estimate.columns());
    with.add(columns);
    return size.holds(with, part, grouped.sizes());
  }

  // What no clique holds is read from rows of the model, which costs nothing of the budget.
  private int[][] drawn() {
    int count = (int) Math.min(MOST_ROWS, Math.ceil(ROWS_OF_ROW * grouped.total()));
    return new Drawing(grouped.sizes().length, count, new Seed(round).generator())
        .rows(estimate.cliques());
  }

  private double[] now(int[][] drawn, int... columns) {
    if (estimate.holds(columns)) {
      return estimate.counts(columns);
    }
    double row = grouped.total() / drawn[0].length;
    return Arrays.stream(Marginal.count(drawn, columns, grouped.sizes(columns)))
        .mapToDouble(count -> count * row)
        .toArray();
  }

  private static double apart(double[] one, double... other) {
    double sum = 0;
    for (int cell = 0; cell < one.length; cell++) {
      sum += Math.abs(one[cell] - other[cell]);
    }
    return sum;
  }
}
