package io.tracemint.flows;

import java.io.Serializable;

/** Which records with the same key are one flow. */
public record FlowRules(Directions directions, Cuts cuts, ServicePorts ports)
    implements Serializable {
  private static final long SECOND = 1_000_000_000L;

  /** A five-tuple's records in one direction, however long the silence between them. */
  public static final FlowRules ONE_DIRECTION =
      new FlowRules(
          Directions.ONE,
          new Cuts(600 * SECOND, 60 * SECOND, 120 * SECOND),
          new ServicePorts(new int[0]));
}
