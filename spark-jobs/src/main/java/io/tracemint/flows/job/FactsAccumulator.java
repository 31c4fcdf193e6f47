package io.tracemint.flows.job;

import io.tracemint.flows.FactsCollector;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings the tasks' facts together. Exact although Spark may run a task twice, because results of
 * an action's own tasks count once.
 */
final class FactsAccumulator extends AccumulatorV2<FactsCollector, FactsCollector> {
  private static final long serialVersionUID = 1L;

  private final int chunks;
  // Replaced and never changed: a heartbeat may be writing it at the same time.
  private volatile FactsCollector facts;

  FactsAccumulator(int chunks) {
    this.chunks = chunks;
    this.facts = new FactsCollector(chunks);
  }

  @Override
  public boolean isZero() {
    return facts.isEmpty();
  }

  @Override
  public AccumulatorV2<FactsCollector, FactsCollector> copy() {
    FactsAccumulator copy = new FactsAccumulator(chunks);
    copy.add(facts);
    return copy;
  }

  @Override
  public void reset() {
    facts = new FactsCollector(chunks);
  }

  @Override
  public void add(FactsCollector more) {
    FactsCollector both = new FactsCollector(chunks);
    both.merge(facts);
    both.merge(more);
    facts = both;
  }

  @Override
  public void merge(AccumulatorV2<FactsCollector, FactsCollector> other) {
    add(other.value());
  }

  @Override
  public FactsCollector value() {
    return facts;
  }
}
