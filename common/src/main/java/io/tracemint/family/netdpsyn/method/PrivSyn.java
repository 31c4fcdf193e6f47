package io.tracemint.family.netdpsyn.method;

import io.tracemint.family.netdpsyn.marginal.Consistency;
import io.tracemint.family.netdpsyn.marginal.Marginal;
import io.tracemint.family.netdpsyn.marginal.Pairs;
import java.util.ArrayList;
import java.util.List;

/** Pairs whose counts are worth their noise, made consistent (PrivSyn, Zhang et al. 2021). */
final class PrivSyn implements Choosing {
  private static final double SCORE_SHARE = 0.1;

  private final Grouped grouped;
  private final double share;

  PrivSyn(Grouped grouped, double share) {
    this.grouped = grouped;
    this.share = share;
  }

  @Override
  public List<Marginal> tables(Runnable tick) {
    Pairs pairs = new Pairs(grouped.sizes());
    if (pairs.isEmpty()) {
      return List.of();
    }
    long[] scores =
        grouped
            .curator()
            .noisy(
                "how much pairs of columns tell of each other",
                pairs.scores(grouped.rows()),
                pairs.moved(),
                SCORE_SHARE);
    double left = share - SCORE_SHARE;
    List<int[]> taken = pairs.select(scores, grouped.total(), grouped.curator().rho(left));
    List<Marginal> tables = grouped.measured(taken, left);
    // They agree with each other and with the counts of single columns.
    List<Marginal> all = new ArrayList<>(tables);
    all.addAll(grouped.singles());
    new Consistency(all, grouped.sizes().length).reach();
    return tables;
  }
}
