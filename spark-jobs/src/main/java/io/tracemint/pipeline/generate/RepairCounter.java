package io.tracemint.pipeline.generate;

import io.tracemint.repair.RepairCounts;
import org.apache.spark.util.AccumulatorV2;

/** What tasks repaired, added up. */
final class RepairCounter extends AccumulatorV2<RepairCounts, RepairCounts> {
  private static final long serialVersionUID = 1L;
  private RepairCounts counts = new RepairCounts();

  @Override
  public boolean isZero() {
    return counts.rows() == 0;
  }

  @Override
  public AccumulatorV2<RepairCounts, RepairCounts> copy() {
    RepairCounter copy = new RepairCounter();
    copy.add(counts);
    return copy;
  }

  @Override
  public void reset() {
    counts = new RepairCounts();
  }

  @Override
  public void add(RepairCounts more) {
    counts.add(more);
  }

  @Override
  public void merge(AccumulatorV2<RepairCounts, RepairCounts> other) {
    counts.add(other.value());
  }

  @Override
  public RepairCounts value() {
    return counts;
  }
}
