package io.tracemint.evaluate.sketch;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Trace;
import io.tracemint.failure.UserError;
import io.tracemint.record.Columns;
import java.util.Arrays;
import java.util.List;

/** What of a packet is counted; the paper counts another key on each of its captures. */
enum StreamKey {
  DESTINATION("dstip", "destinations"),
  SOURCE("srcip", "sources"),
  FIVE_TUPLE("five-tuple", "five-tuples");

  private final String id;
  private final String plural;

  StreamKey(String id, String plural) {
    this.id = id;
    this.plural = plural;
  }

  static StreamKey of(String id) {
    return Arrays.stream(values())
        .filter(key -> key.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "evaluate.heavy-hitters.keys has %s, which is none of %s.",
                    id, List.of(values())));
  }

  /** The keys of all packets in the order of time. */
  long[] stream(Columns columns) {
    Trace trace = new Trace(columns);
    return Arrays.stream(FlowGroups.timeOrder(trace)).mapToLong(row -> of(trace, row)).toArray();
  }

  private long of(Trace trace, int row) {
    return switch (this) {
      case DESTINATION -> (long) trace.destination(row);
      case SOURCE -> (long) trace.source(row);
      case FIVE_TUPLE -> trace.flowKey(row);
    };
  }

  String plural() {
    return plural;
  }

  @Override
  public String toString() {
    return id;
  }
}
