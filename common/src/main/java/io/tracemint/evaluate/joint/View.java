package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Trace;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A trace in the order of time, with its records gathered by each key once. */
final class View {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double SHORTEST_SECONDS = 1e-6;

  private final Trace trace;
  private final int[] order;
  private final Map<Key, Map<List<Double>, int[]>> groups = new EnumMap<>(Key.class);

  View(Trace trace) {
    this.trace = trace;
    this.order = FlowGroups.timeOrder(trace);
  }

  Trace trace() {
    return trace;
  }

  boolean isOfPackets() {
    return trace.kind() == Kind.PACKETS;
  }

  int[] order() {
    return order;
  }

  Map<List<Double>, int[]> groups(Key key) {
    return groups.computeIfAbsent(key, absent -> key.groups(trace, order));
  }

  Collection<int[]> rows(Key key) {
    return groups(key).values();
  }

  double bytes(int[] rows) {
    return Arrays.stream(rows).mapToLong(trace::sizeBytes).sum();
  }

  double packets(int[] rows) {
    return isOfPackets() ? rows.length : Arrays.stream(rows).mapToLong(trace::packets).sum();
  }

  double[] logGaps(int[] rows) {
    return IntStream.range(1, rows.length).mapToDouble(i -> logGap(rows[i - 1], rows[i])).toArray();
  }

  /** Decades of the gap before a row; a microsecond is added, so that none is infinite. */
  double logGap(int before, int row) {
    double seconds = (trace.timeNanos(row) - trace.timeNanos(before)) / NANOS_PER_SECOND;
    return Math.log10(SHORTEST_SECONDS + seconds);
  }
}
