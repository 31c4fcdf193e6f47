package io.tracemint.simulate.population;

/**
 * A machine as the capture point sees it.
 *
 * @param ttl what is left of its time to live at the capture point
 * @param timestamps whether its TCP sends the twelve bytes of timestamp options
 */
public record Host(
    int address, int ttl, IdPolicy idPolicy, int idBase, boolean timestamps, int window) {
  /** How a stack numbers its IPv4 packets. */
  public enum IdPolicy {
    /** Zero on packets that must not be fragmented. */
    ZERO,
    /** A counter of each flow, as Linux has it for TCP. */
    PER_FLOW,
    /** One counter for all that the host sends, seen as a number that grows with time. */
    GLOBAL
  }
}
