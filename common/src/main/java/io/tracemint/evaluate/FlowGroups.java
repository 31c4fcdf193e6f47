package io.tracemint.evaluate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The rows of a trace grouped by five-tuple, each group in the order of time. */
public final class FlowGroups {
  private final int[] starts;
  private final int[] rows;

  private FlowGroups(int[] starts, int[] rows) {
    this.starts = starts;
    this.rows = rows;
  }

  public static FlowGroups of(Trace trace) {
    return of(trace, trace::flowKey);
  }

  /** The rows grouped by conversation instead: both directions together. */
  public static FlowGroups ofConversations(Trace trace) {
    return of(trace, trace::conversationKey);
  }

  private static FlowGroups of(Trace trace, IntToLongFunction keys) {
    int[] ids = new int[trace.records()];
    Map<Long, Integer> known = new HashMap<>();
    for (int row = 0; row < ids.length; row++) {
      ids[row] = known.computeIfAbsent(keys.applyAsLong(row), key -> known.size());
    }
    return bucket(ids, known.size(), timeOrder(trace));
  }

  private static FlowGroups bucket(int[] ids, int groups, int[] order) {
    int[] starts = new int[groups + 1];
    for (int id : ids) {
      starts[id + 1]++;
    }
    for (int group = 0; group < groups; group++) {
      starts[group + 1] += starts[group];
    }
    int[] next = starts.clone();
    int[] rows = new int[ids.length];
    for (int row : order) {
      rows[next[ids[row]]++] = row;
    }
    return new FlowGroups(starts, rows);
  }

  /** All rows in the order of time; rows of the same time keep their order. */
  public static int[] timeOrder(Trace trace) {
    IntStream rows = IntStream.range(0, trace.records());
    if (IntStream.range(1, trace.records())
        .allMatch(row -> trace.timeNanos(row - 1) <= trace.timeNanos(row))) {
      return rows.toArray();
    }
    return rows.boxed()
        .sorted(Comparator.comparingLong(trace::timeNanos))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  public int count() {
    return starts.length - 1;
  }

  public int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The row of the trace that is the {@code position}-th record of a group. */
  public int row(int group, int position) {
    return rows[starts[group] + position];
  }
}
