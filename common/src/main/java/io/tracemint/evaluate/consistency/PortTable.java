package io.tracemint.evaluate.consistency;

import java.util.Set;

/**
 * Ports that fix the transport protocol. The three tables differ in a handful of ports; a figure is
 * quoted with the table's name.
 */
public enum PortTable {
  /** Ports whose service runs on one transport in practice; 53 is in neither set. */
  PRACTICE(
      Set.of(
          20, 21, 22, 23, 25, 80, 110, 119, 143, 179, 443, 445, 465, 587, 993, 995, 1433, 1723,
          3306, 3389, 5900, 6667, 8080),
      Set.of(67, 68, 69, 123, 137, 138, 161, 162, 500, 514, 520, 1900, 5353)),
  /** The table nearest to the one of the paper's appendix. */
  PAPER_LIKE(
      Set.of(
          20, 21, 22, 23, 25, 80, 110, 143, 179, 443, 445, 587, 993, 995, 1433, 3306, 3389, 5432,
          8080),
      Set.of(53, 67, 68, 69, 123, 161, 162, 514, 1900, 5353)),
  /** As the paper's, less the ports that IANA registers for both transports. */
  STRICT_IANA(
      Set.of(
          20, 21, 22, 23, 25, 80, 110, 143, 179, 445, 587, 993, 995, 1433, 3306, 3389, 5432, 8080),
      Set.of(67, 68, 69, 123, 161, 162, 514, 1900, 5353));

  static final int TCP = 6;
  static final int UDP = 17;

  /** What the ports say of the protocol. */
  enum Verdict {
    SILENT,
    AGREES,
    CONTRADICTS
  }

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it
  private final Set<Integer> tcp;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it
  private final Set<Integer> udp;

  PortTable(Set<Integer> tcp, Set<Integer> udp) {
    this.tcp = tcp;
    this.udp = udp;
  }

  /**
   * In {@link #PRACTICE} ports of both transports cancel each other; elsewhere the destination port
   * decides before the source port.
   */
  Verdict judge(int sourcePort, int destinationPort, int protocol) {
    int fixed = this == PRACTICE ? agreed(sourcePort, destinationPort) : fixes(destinationPort);
    if (fixed == 0 && this != PRACTICE) {
      fixed = fixes(sourcePort);
    }
    if (fixed == 0) {
      return Verdict.SILENT;
    }
    return fixed == protocol ? Verdict.AGREES : Verdict.CONTRADICTS;
  }

  private int agreed(int sourcePort, int destinationPort) {
    int source = fixes(sourcePort);
    int destination = fixes(destinationPort);
    if (source == destination || destination == 0) {
      return source;
    }
    return source == 0 ? destination : 0;
  }

  private int fixes(int port) {
    if (tcp.contains(port)) {
      return TCP;
    }
    return udp.contains(port) ? UDP : 0;
  }
}
