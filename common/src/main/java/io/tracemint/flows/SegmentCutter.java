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
  private static final long MEMORY_RECORDS = 250_000;

  private final SortedRecords records;
  private final TraceKind kind;
  private final Chunking chunking;
  private final int segmentRecords;
  private final Path folder;
  private final long memoryRecords;
  // The flows of the current group, then those that were used for groups before.
  private final List<OpenFlow> flows = new ArrayList<>();
  private int open;
  private int ended;
  private Iterator<FlowSeries> ready = Collections.emptyIterator();
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
    this.kind = kind;
    this.chunking = chunking;
    this.segmentRecords = segmentRecords;
    this.folder = folder;
    this.memoryRecords = memoryRecords;
    this.more = records.next();
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || ended < open || more;
  }

  @Override
  public FlowSeries next() {
    if (!ready.hasNext()) {
      if (ended == open) {
        readGroup();
      }
      ready = flows.get(ended++).end();
    }
    return ready.next();
  }

  private void readGroup() {
    if (!more) {
      throw new NoSuchElementException();
    }
    long group = records.group();
    open = 0;
    ended = 0;
    OpenFlow flow = opened();
    do {
      if (!records.hasKey(flow.key())) {
        flow = another();
      }
      flow.append(records);
      more = records.next();
    } while (more && records.group() == group);
  }

  private OpenFlow another() {
    for (int flow = 0; flow < open; flow++) {
      if (records.hasKey(flows.get(flow).key())) {
        return flows.get(flow);
      }
    }
    return opened();
  }

  private OpenFlow opened() {
    FlowKey key = records.key();
    if (open < flows.size()) {
      flows.get(open).begin(key);
    } else {
      flows.add(
          new OpenFlow(
              key,
              chunking,
              new SegmentBuffer(kind.features(), segmentRecords),
              new PendingSegments(new SegmentFormat(kind.features()), folder, memoryRecords)));
    }
    return flows.get(open++);
  }
}
