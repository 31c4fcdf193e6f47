package io.tracemint.flows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A flow whose records are being read: its segments so far and the one that is growing. */
final class OpenFlow {
  private final Chunking chunking;
  private final SegmentBuffer buffer;
  private final PendingSegments pending;
  private FlowKey key;
  private List<Integer> chunks = List.of();
  private int chunk;
  private int number;

  OpenFlow(FlowKey key, Chunking chunking, SegmentBuffer buffer, PendingSegments pending) {
    this.chunking = chunking;
    this.buffer = buffer;
    this.pending = pending;
    this.key = key;
    begin(key);
  }

  /** Takes another flow after {@link #end}. */
  void begin(FlowKey flow) {
    key = flow;
    chunks = new ArrayList<>(1);
    chunk = -1;
    number = 0;
  }

  FlowKey key() {
    return key;
  }

  void append(SortedRecords records) {
    int at = chunkOf(records.timeNanos());
    if (at != chunk || buffer.isFull()) {
      cut();
      number = at == chunk ? number + 1 : 0;
    }
    if (at != chunk) {
      chunks.add(at);
      chunk = at;
    }
    buffer.append(records);
  }

  private int chunkOf(long time) {
    boolean same = chunk >= 0 && time >= chunking.startOf(chunk) && time <= chunking.lastOf(chunk);
    return same ? chunk : chunking.chunkOf(time);
  }

  private void cut() {
    if (!buffer.isEmpty()) {
      pending.add(buffer.take(chunk, number));
    }
  }

  /** The flow's series in order of time; to be read to the end before the next flow begins. */
  Iterator<FlowSeries> end() {
    cut();
    FlowKey flow = key;
    FlowTags tags = new FlowTags(chunks);
    Iterator<Segment> segments = pending.drain();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return segments.hasNext();
      }

      @Override
      public FlowSeries next() {
        return new FlowSeries(flow, tags, segments.next());
      }
    };
  }
}
