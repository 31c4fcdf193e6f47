package io.tracemint.family;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import java.util.List;
import java.util.Map;

/** How unlikely flows are to a model: what whoever holds it can compute of any flow. */
public interface Likelihood {
  /** Parts of a flow that are judged apart. */
  List<String> parts();

  /** What each flow costs in nats, by part; all flows of a chunk together, in any order. */
  Map<FlowKey, double[]> nats(List<FlowSeries> series);
}
