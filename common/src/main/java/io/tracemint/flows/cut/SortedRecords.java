package io.tracemint.flows.cut;

import io.tracemint.flows.FlowKey;

/**
 * Records sorted by group and then by time, looked at one after the other. The records of one flow
 * are in one group; hardly ever do several flows share one.
 */
public interface SortedRecords {
  /** Moves to the next record; false at the end. */
  boolean next();

  long group();

  FlowKey key();

  /** Whether the current record belongs to the flow; costs no allocation. */
  boolean hasKey(FlowKey key);

  long timeNanos();

  /** Whether the key's destination sent the record; never in a trace of one direction. */
  default boolean isBackward() {
    return false;
  }

  /** A feature by its place among the trace's features; 0 where the record has none. */
  long number(int feature);

  /** As {@link #number}; empty where the record has none. */
  String text(int feature);
}
