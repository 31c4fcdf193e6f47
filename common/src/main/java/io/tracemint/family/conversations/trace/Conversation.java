package io.tracemint.family.conversations.trace;

import io.tracemint.flows.FlowKey;

/**
 * The records of one conversation in order of time; its key has the client first.
 *
 * @param backward whether the server sent the record
 * @param columns by feature, as in the flow table
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Conversation(FlowKey key, long[] times, boolean[] backward, Object[] columns) {
  public int records() {
    return times.length;
  }

  public long startNanos() {
    return times[0];
  }

  public long number(int feature, int record) {
    return columns[feature] instanceof int[] narrow
        ? narrow[record]
        : ((long[]) columns[feature])[record];
  }

  public String text(int feature, int record) {
    return ((String[]) columns[feature])[record];
  }
}
