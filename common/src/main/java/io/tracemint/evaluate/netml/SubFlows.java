package io.tracemint.evaluate.netml;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Trace;
import io.tracemint.record.Protocols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts the TCP and UDP flows of a trace into sub-flows: at idle gaps, then at intervals as long as
 * all but the longest tenth of flows.
 */
final class SubFlows {
  private static final double IDLE_SECONDS = 600;
  private static final double INTERVAL_QUANTILE = 0.9;

  private SubFlows() {}

  /**
   * The sub-flows of two or more packets.
   *
   * @param compatible leaves out the last sub-flow of a flow that was cut, as netml does
   */
  static List<Piece> of(Trace trace, boolean compatible) {
    List<Piece> flows = flows(trace);
    if (flows.isEmpty()) {
      return flows;
    }
    double interval = quantileOfDurations(flows, INTERVAL_QUANTILE);
    return flows.stream().flatMap(flow -> cut(flow, interval, compatible).stream()).toList();
  }

  static double quantileOfDurations(List<Piece> pieces, double q) {
    double[] durations = pieces.stream().mapToDouble(Piece::duration).sorted().toArray();
    return Representation.quantile(durations, q);
  }

  private static List<Piece> flows(Trace trace) {
    FlowGroups groups = FlowGroups.of(trace);
    long start = trace.records() == 0 ? 0 : trace.firstNanos();
    List<Piece> flows = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      int protocol = trace.protocol(groups.row(group, 0));
      if (groups.size(group) > 1 && (protocol == Protocols.TCP || protocol == Protocols.UDP)) {
        flows.addAll(atIdleGaps(piece(trace, groups, group, start)));
      }
    }
    return flows;
  }

  private static Piece piece(Trace trace, FlowGroups groups, int group, long start) {
    int[] rows = IntStream.range(0, groups.size(group)).map(i -> groups.row(group, i)).toArray();
    return new Piece(
        Arrays.stream(rows).mapToDouble(row -> trace.millisSince(start, row) / 1000).toArray(),
        Arrays.stream(rows).mapToDouble(trace::packetBytes).toArray());
  }

  private static List<Piece> atIdleGaps(Piece flow) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= flow.packets(); i++) {
      if (i == flow.packets() || flow.seconds()[i] - flow.seconds()[i - 1] > IDLE_SECONDS) {
        addIfLongEnough(pieces, flow, from, i);
        from = i;
      }
    }
    return pieces;
  }

  // A sub-flow starts at a whole number of intervals after the flow's start.
  static List<Piece> cut(Piece flow, double interval, boolean compatible) {
    if (interval <= 0) {
      return List.of(flow);
    }
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    double start = flow.seconds()[0];
    for (int i = 1; i < flow.packets(); i++) {
      double time = flow.seconds()[i];
      if (time - start > interval) {
        addIfLongEnough(pieces, flow, from, i);
        from = i;
        start += Math.floor((time - start) / interval) * interval;
      }
    }
    if (from == 0 || !compatible) {
      addIfLongEnough(pieces, flow, from, flow.packets());
    }
    return pieces;
  }

  private static void addIfLongEnough(List<Piece> pieces, Piece flow, int from, int to) {
    if (to - from >= 2) {
      pieces.add(flow.part(from, to));
    }
  }
}
