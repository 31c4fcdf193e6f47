package io.tracemint.ingest.nfcapd;

import io.tracemint.ingest.row.FlowRow;

/** Checks and stores what both layouts count in milliseconds. */
final class FlowMillis {
  private static final long NANOS = 1_000_000L;
  private static final long LATEST = Long.MAX_VALUE / NANOS;

  private FlowMillis() {}

  /** Sets the times; a record with times or counters beyond the range is damaged. */
  static RecordDecoder.Outcome put(FlowRow row, long first, long last) {
    boolean healthy =
        first >= 0
            && last >= first
            && last <= LATEST
            && row.packets >= 0
            && row.bytes >= 0
            && row.reversePackets >= FlowRow.ABSENT
            && row.reverseBytes >= FlowRow.ABSENT;
    if (!healthy) {
      return RecordDecoder.Outcome.DAMAGED;
    }
    row.startNanos = first * NANOS;
    row.durationNanos = (last - first) * NANOS;
    return RecordDecoder.Outcome.FLOW;
  }
}
