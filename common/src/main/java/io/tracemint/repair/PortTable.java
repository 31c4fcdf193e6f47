package io.tracemint.repair;

import static io.tracemint.record.Protocols.TCP;
import static io.tracemint.record.Protocols.UDP;

import java.util.Set;

/**
 * Ports whose service fixes the transport protocol. The tables differ in a handful of ports; a
 * figure is quoted with the table's name.
 */
public enum PortTable {
  /** Ports whose service runs on one transport in practice; 53 is in neither set. */
  PRACTICE(
      Set.of(
          20, 21, 22, 23, 25, 80, 110, 119, 143, 179, 443, 445, 465, 587, 993, 995, 1433, 1723,
          3306, 3389, 5900, 6667, 8080),
      Set.of(67, 68, 69, 123, 137, 138, 161, 162, 500, 514, 520, 1900, 5353)),
  /**
   * The table nearest to the one of the paper's appendix; takes QUIC and DNS over TCP for errors.
   */
  PAPER_LIKE(
      Set.of(
          20, 21, 22, 23, 25, 80, 110, 143, 179, 443, 445, 587, 993, 995, 1433, 3306, 3389, 5432,
          8080),
      Set.of(53, 67, 68, 69, 123, 161, 162, 514, 1900, 5353)),
  /** As the paper's, less the ports that IANA registers for both transports. */
  STRICT_IANA(
      Set.of(
          20, 21, 22, 23, 25, 80, 110, 143, 179, 445, 587, 993, 995, 1433, 3306, 3389, 5432, 8080),
      Set.of(67, 68, 69, 123, 161, 162, 514, 1900, 5353)),
  /** Every port that is in one of the tables. */
  EVERY(
      Set.of(
          20, 21, 22, 23, 25, 80, 110, 119, 143, 179, 443, 445, 465, 587, 993, 995, 1433, 1723,
          3306, 3389, 5432, 5900, 6667, 8080),
      Set.of(53, 67, 68, 69, 123, 137, 138, 161, 162, 500, 514, 520, 1900, 5353)),
  /** No port fixes anything. */
  NONE(Set.of(), Set.of());

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it
  private final Set<Integer> tcp;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it
  private final Set<Integer> udp;

  PortTable(Set<Integer> tcp, Set<Integer> udp) {
    this.tcp = tcp;
    this.udp = udp;
  }

  /** The protocol that a port alone fixes, 0 for none. */
  public int fixes(int port) {
    if (tcp.contains(port)) {
      return TCP;
    }
    return udp.contains(port) ? UDP : 0;
  }

  /** The port that decides, 0 for none: the destination's before the source's. */
  public int deciding(int sourcePort, int destinationPort) {
    if (fixes(destinationPort) != 0) {
      return destinationPort;
    }
    return fixes(sourcePort) != 0 ? sourcePort : 0;
  }

  /** The protocol that two ports agree on, 0 where neither fixes one or each another. */
  public int agreed(int sourcePort, int destinationPort) {
    int source = fixes(sourcePort);
    int destination = fixes(destinationPort);
    if (source == destination || destination == 0) {
      return source;
    }
    return source == 0 ? destination : 0;
  }
}
