package io.tracemint.flows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gathers a trace's facts from its series, in any number of parts that merge in any order. A flow's
 * segments in a chunk must pass one after the other.
 */
public final class FactsCollector implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999};

  private final long[] records;
  private final long[] flows;
  private final long[] starting;
  private final LengthCounts lengths = new LengthCounts();
  private final Map<String, DistinctCount> distinct = new TreeMap<>();
  private long open;

  public FactsCollector(int chunks) {
    this.records = new long[chunks];
    this.flows = new long[chunks];
    this.starting = new long[chunks];
  }

  public void add(FlowSeries series) {
    Segment segment = series.segment();
    if (!segment.isContinued()) {
      closeFlow();
      beginFlow(series);
    }
    open += segment.records();
    records[segment.chunk()] += segment.records();
  }

  private void beginFlow(FlowSeries series) {
    flows[series.chunk()]++;
    if (series.startsHere()) {
      starting[series.chunk()]++;
      countKey(series.key());
    }
  }

  private void countKey(FlowKey key) {
    count("srcip", key.srcip());
    count("dstip", key.dstip());
    count("srcport", key.srcport());
    count("dstport", key.dstport());
    count("proto", key.proto());
  }

  private void count(String column, long value) {
    distinct.computeIfAbsent(column, name -> new DistinctCount()).add(value);
  }

  /** Ends the last flow; call when no more series come. */
  public void closeFlow() {
    if (open > 0) {
      lengths.add(open);
      open = 0;
    }
  }

  public void merge(FactsCollector other) {
    for (int chunk = 0; chunk < records.length; chunk++) {
      records[chunk] += other.records[chunk];
      flows[chunk] += other.flows[chunk];
      starting[chunk] += other.starting[chunk];
    }
    lengths.merge(other.lengths);
    other.distinct.forEach(
        (column, count) ->
            distinct.computeIfAbsent(column, name -> new DistinctCount()).merge(count));
  }

  public boolean isEmpty() {
    return Arrays.stream(records).sum() == 0;
  }

  public List<TraceFacts.ChunkFacts> chunks() {
    return IntStream.range(0, records.length)
        .mapToObj(chunk -> new TraceFacts.ChunkFacts(records[chunk], flows[chunk], starting[chunk]))
        .toList();
  }

  public TraceFacts.Lengths lengths() {
    long[] quantiles = Arrays.stream(SHARES).mapToLong(lengths::quantile).toArray();
    return new TraceFacts.Lengths(
        quantiles[0], quantiles[1], quantiles[2], quantiles[3], lengths.longest());
  }

  public Map<String, Long> distinct() {
    Map<String, Long> counts = new TreeMap<>();
    // Every flow starts in exactly one chunk.
    counts.put("flow", Arrays.stream(starting).sum());
    distinct.forEach((column, count) -> counts.put(column, count.estimate()));
    return counts;
  }
}
