package io.tracemint.pipeline.fit;

import io.tracemint.flows.FlowSeries;
import io.tracemint.table.FlowSeriesTable;
import java.util.List;

/**
 * Flows from which vocabularies are made.
 *
 * @param share of all flows
 */
record Sample(List<FlowSeries> series, double share) {
  /** Flows that there are at least, or all: of fewer it is chance what they look like. */
  private static final int LEAST = 100;

  private static final int RAISED = 4;

  /** About a share of a table's flows; more where few flows hold very many records. */
  static Sample of(FlowSeriesTable table, double share) {
    if (share == 0) {
      return new Sample(List.of(), 0);
    }
    Sample sample = new Sample(table.sample(share), share);
    return share == 1 || sample.flows() >= LEAST ? sample : of(table, Math.min(1, RAISED * share));
  }

  private long flows() {
    return series.stream().filter(part -> !part.segment().isContinued()).count();
  }
}
