package io.tracemint.ingest.row;

import io.tracemint.record.Columns;
import io.tracemint.record.RecordFilter;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Takes the rows of one datagram or block after the other. What no longer fits into the batch waits
 * for the next one; since a source stops feeding once the batch is full, no more than one
 * datagram's or block's rows ever wait.
 */
public final class FlowSink {
  private final Biflow biflow;
  private final RecordFilter filter;
  private final Queue<FlowRow> waiting = new ArrayDeque<>();
  private Columns batch;
  private FlowAppender appender;
  private long rowCount;

  public FlowSink(Biflow biflow) {
    this(biflow, RecordFilter.ALL);
  }

  /** A sink that leaves out rows that nobody asked for. */
  public FlowSink(Biflow biflow, RecordFilter filter) {
    this.biflow = biflow;
    this.filter = filter;
    this.batch = new Columns(java.util.List.of(), 0);
    this.appender = new FlowAppender(batch);
  }

  /** Starts a batch with the rows that did not fit into the one before. */
  public void begin(Columns next) {
    if (next != batch) {
      batch = next;
      appender = new FlowAppender(next);
    }
    batch.rows(0);
    while (!waiting.isEmpty() && !batch.isFull()) {
      appender.append(waiting.remove());
    }
  }

  public void add(FlowRow row) {
    if (row.isBidirectional() && biflow == Biflow.SPLIT) {
      split(row);
    } else {
      put(row);
    }
  }

  private void split(FlowRow row) {
    FlowRow back = row.reversed();
    row.clearReverse();
    put(row);
    if (back.packets > 0 || back.bytes > 0) {
      put(back);
    }
  }

  private void put(FlowRow row) {
    rowCount++;
    if (!filter.accepts(row.proto) || !filter.accepts(row.startNanos)) {
      return;
    }
    if (batch.isFull()) {
      waiting.add(row.copy());
    } else {
      appender.append(row);
    }
  }

  public boolean isFull() {
    return batch.isFull();
  }

  /** Rows taken so far, those that wait or were not asked for included. */
  public long rowCount() {
    return rowCount;
  }
}
