package io.tracemint.flows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Turns sorted records into flow series: cut where the flow, the chunk or the bound of a segment
 * ends, and tagged with all the chunks of the flow. Nothing is dropped, and memory does not grow
 * with the length of a flow.
 */
public final class SegmentCutter implements Iterator<FlowSeries> {
  private static final long MEMORY_RECORDS = 1_000_000;

  private final SortedRecords records;
  private final Chunking chunking;
  private final SegmentBuffer buffer;
  private final PendingSegments pending;
  private Iterator<Segment> ready = Collections.emptyIterator();
  private FlowKey key;
  private FlowTags tags;
  private boolean more;

  /**
   * A cutter at the beginning of its records.
   *
   * @param segmentRecords the most records of a segment
   * @param folder where a flow of millions of records may be kept for the moment
   */
  public SegmentCutter(
      SortedRecords records, TraceKind kind, Chunking chunking, int segmentRecords, Path folder) {
    this(records, kind, chunking, segmentRecords, folder, MEMORY_RECORDS);
  }

  SegmentCutter(
      SortedRecords records,
      TraceKind kind,
      Chunking chunking,
      int segmentRecords,
      Path folder,
      long memoryRecords) {
    this.records = records;
    this.chunking = chunking;
    this.buffer = new SegmentBuffer(kind.features(), segmentRecords);
    this.pending = new PendingSegments(new SegmentFormat(kind.features()), folder, memoryRecords);
    this.more = records.next();
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || more;
  }

  @Override
  public FlowSeries next() {
    if (!ready.hasNext()) {
      if (!more) {
        throw new NoSuchElementException();
      }
      readFlow();
    }
    return new FlowSeries(key, tags, ready.next());
  }

  private void readFlow() {
    key = records.key();
    List<Integer> chunks = new ArrayList<>(1);
    int chunk = -1;
    int number = 0;
    do {
      int at = chunkOf(chunk);
      if (at != chunk || buffer.isFull()) {
        cut(chunk, number);
        number = at == chunk ? number + 1 : 0;
      }
      if (at != chunk) {
        chunks.add(at);
        chunk = at;
      }
      buffer.append(records);
      more = records.next();
    } while (more && records.hasKey(key));
    cut(chunk, number);
    tags = new FlowTags(chunks);
    ready = pending.drain();
  }

  private int chunkOf(int current) {
    long time = records.timeNanos();
    boolean same =
        current >= 0 && time >= chunking.startOf(current) && time <= chunking.lastOf(current);
    return same ? current : chunking.chunkOf(time);
  }

  private void cut(int chunk, int number) {
    if (!buffer.isEmpty()) {
      pending.add(buffer.take(chunk, number));
    }
  }
}
