package io.tracemint.evaluate.forecast;

import io.tracemint.evaluate.FlowGroups;
import io.tracemint.evaluate.Trace;
import io.tracemint.record.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The packet lengths of each flow of two or more packets, in the order of time. */
final class FlowLengths {
  static final int HISTORY = 10;

  private FlowLengths() {}

  static List<double[]> of(Columns columns) {
    Trace trace = new Trace(columns);
    FlowGroups groups = FlowGroups.of(trace);
    List<double[]> flows = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      int flow = group;
      if (groups.size(flow) > 1) {
        flows.add(
            IntStream.range(0, groups.size(flow))
                .mapToDouble(i -> trace.packetBytes(groups.row(flow, i)))
                .toArray());
      }
    }
    return flows;
  }

  /** A window for each packet but the first: the ten before, the first repeated where missing. */
  static List<Window> windows(double[] lengths) {
    return IntStream.range(1, lengths.length)
        .mapToObj(next -> new Window(before(lengths, next), lengths[next]))
        .toList();
  }

  private static double[] before(double[] lengths, int next) {
    return IntStream.range(next - HISTORY, next)
        .mapToDouble(i -> lengths[Math.max(0, i)])
        .toArray();
  }
}
