package io.tracemint.flows.cut;

import io.tracemint.flows.Chunking;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowRules;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Turns sorted records into flow series: cut where the flow, the chunk or the bound of a segment
 * ends, and tagged with all the chunks of the flow. Nothing is dropped, and memory does not grow
 * with the length of a flow.
 */
public final class SegmentCutter implements Iterator<FlowSeries> {
  private static final long MEMORY_RECORDS = 250_000;

  private final SortedRecords records;
  private final TraceKind kind;
  private final FlowRules rules;
  private final Chunking chunking;
  private final int segmentRecords;
  private final Path folder;
  private final long memoryRecords;
  // The flows of the current group, then those that were used for groups before.
  private final List<OpenFlow> flows = new ArrayList<>();
  private int open;
  private int ended;
  private boolean inGroup;
  private long group;
  // A flow whose conversation has ended, and whose next one the current record begins.
  private Optional<OpenFlow> beginning = Optional.empty();
  private Iterator<FlowSeries> ready = Collections.emptyIterator();
  private boolean more;

  /**
   * A cutter at the beginning of its records.
   *
   * @param segmentRecords the most records of a segment
   * @param folder where a flow of millions of records may be kept for the moment
   */
  public SegmentCutter(
      SortedRecords records,
      TraceKind kind,
      FlowRules rules,
      Chunking chunking,
      int segmentRecords,
      Path folder) {
    this(records, kind, rules, chunking, segmentRecords, folder, MEMORY_RECORDS);
  }

  public SegmentCutter(
      SortedRecords records,
      TraceKind kind,
      FlowRules rules,
      Chunking chunking,
      int segmentRecords,
      Path folder,
      long memoryRecords) {
    this.records = records;
    this.kind = kind;
    this.rules = rules;
    this.chunking = chunking;
    this.segmentRecords = segmentRecords;
    this.folder = folder;
    this.memoryRecords = memoryRecords;
    this.more = records.next();
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || inGroup || more;
  }

  @Override
  public FlowSeries next() {
    while (!ready.hasNext()) {
      readOn();
    }
    FlowSeries next = ready.next();
    if (!ready.hasNext() && ended == open && beginning.isEmpty() && isOver()) {
      inGroup = false;
    }
    return next;
  }

  private boolean isOver() {
    return !more || records.group() != group;
  }

  private void readOn() {
    if (!inGroup) {
      beginGroup();
    }
    beginning.ifPresent(this::begin);
    while (!isOver()) {
      OpenFlow flow = flowOfRecord();
      if (flow.endsBefore(records)) {
        beginning = Optional.of(flow);
        ready = flow.end();
        return;
      }
      take(flow);
    }
    ready = flows.get(ended++).end();
  }

  private void beginGroup() {
    if (!more) {
      throw new NoSuchElementException();
    }
    group = records.group();
    open = 0;
    ended = 0;
    inGroup = true;
  }

  private void begin(OpenFlow flow) {
    beginning = Optional.empty();
    flow.begin(flow.key().numbered(flow.key().number() + 1));
    take(flow);
  }

  private void take(OpenFlow flow) {
    flow.append(records);
    more = records.next();
  }

  private OpenFlow flowOfRecord() {
    for (int flow = open - 1; flow >= 0; flow--) {
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
      flows.add(newFlow(key));
    }
    return flows.get(open++);
  }

  private OpenFlow newFlow(FlowKey key) {
    List<Field> features = kind.features(rules.directions());
    return new OpenFlow(
        key,
        chunking,
        new SegmentBuffer(features, rules.directions(), segmentRecords),
        new PendingSegments(new SegmentFormat(features), folder, memoryRecords),
        rules.directions() == Directions.BOTH
            ? Optional.of(new Talk(rules.cuts(), rules.ports(), features))
            : Optional.empty());
  }
}
