package io.tracemint.family;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import java.util.List;
import java.util.Map;

/**
 * The negative log-likelihood of flows under a model, which anyone who has the model can compute.
 */
public interface Likelihood {
  /** Parts of a flow that are judged apart. */
  List<String> parts();

  /** What each flow costs in nats, by part; all flows of a chunk together, in any order. */
  Map<FlowKey, double[]> nats(List<FlowSeries> series);
}
