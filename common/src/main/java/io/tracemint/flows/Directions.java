package io.tracemint.flows;

/** Whether a flow is one direction of a five-tuple, or both together as a conversation. */
public enum Directions {
  ONE,
  BOTH
}
