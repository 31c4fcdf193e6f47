package io.tracemint.flows.cut;

import io.tracemint.flows.Chunking;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A flow whose records are being read: its finished segments and the current one. */
final class OpenFlow {
  private final Chunking chunking;
  private final SegmentBuffer buffer;
  private final PendingSegments pending;
  private final Optional<Talk> talk;
  private FlowKey key;
  private boolean empty;
  private List<Integer> chunks = List.of();
  private int chunk;
  private int number;

  /**
   * A flow without records.
   *
   * @param talk of a conversation, nothing for a flow of one direction
   */
  OpenFlow(
      FlowKey key,
      Chunking chunking,
      SegmentBuffer buffer,
      PendingSegments pending,
      Optional<Talk> talk) {
    this.chunking = chunking;
    this.buffer = buffer;
    this.pending = pending;
    this.talk = talk;
    this.key = key;
    begin(key);
  }

  /** Takes another flow after {@link #end}. */
  void begin(FlowKey flow) {
    key = flow;
    chunks = new ArrayList<>(1);
    chunk = -1;
    number = 0;
    empty = true;
  }

  /** Whether the record is the first of the next conversation between the flow's endpoints. */
  boolean endsBefore(SortedRecords record) {
    return talk.isPresent() && !empty && talk.get().endsBefore(record, key.proto());
  }

  FlowKey key() {
    return key;
  }

  void append(SortedRecords records) {
    talk.ifPresent(own -> follow(own, records));
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

  private void follow(Talk own, SortedRecords records) {
    if (empty) {
      own.begin(records);
    }
    own.goesOn(records, key.proto());
    empty = false;
  }

  private int chunkOf(long time) {
    // A conversation lies whole where it begins, so that none of its state crosses chunks.
    if (talk.isPresent() && chunk >= 0) {
      return chunk;
    }
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
    boolean turned = talk.isPresent() && talk.get().isTurned(key);
    FlowKey flow = turned ? key.turned() : key;
    FlowTags tags = new FlowTags(chunks);
    Iterator<Segment> segments = pending.drain();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return segments.hasNext();
      }

      @Override
      public FlowSeries next() {
        Segment segment = segments.next();
        return new FlowSeries(flow, tags, turned ? segment.turned() : segment);
      }
    };
  }
}
