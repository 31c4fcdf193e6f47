package io.tracemint.export.repair;

import java.util.HashMap;
import java.util.Map;

/**
 * Ports whose service fixes the transport protocol; the destination's decides before the source's.
 */
public enum PortTable {
  /**
   * The table nearest to the one of the paper's appendix; takes QUIC and DNS over TCP for errors.
   */
  PAPER_LIKE(true),
  /** The same without the ports that IANA registers for both transports. */
  STRICT_IANA(true),
  /** No port fixes anything. */
  NONE(false);

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int[] TCP_PORTS = {
    20, 21, 22, 23, 25, 80, 110, 143, 179, 445, 587, 993, 995, 1433, 3306, 3389, 5432, 8080
  };
  private static final int[] UDP_PORTS = {67, 68, 69, 123, 161, 162, 514, 1900, 5353};
  private static final Map<Integer, Integer> STRICT = new HashMap<>();

  static {
    for (int port : TCP_PORTS) {
      STRICT.put(port, TCP);
    }
    for (int port : UDP_PORTS) {
      STRICT.put(port, UDP);
    }
  }

  private final boolean fixing;

  PortTable(boolean fixing) {
    this.fixing = fixing;
  }

  /** The protocol that a TCP or UDP record should have. */
  int protocol(int sourcePort, int destinationPort, int stated) {
    int byDestination = fixes(destinationPort, 0);
    return byDestination != 0 ? byDestination : fixes(sourcePort, stated);
  }

  private int fixes(int port, int otherwise) {
    if (!fixing) {
      return otherwise;
    }
    if (this == PAPER_LIKE && (port == 443 || port == 53)) {
      return port == 443 ? TCP : UDP;
    }
    return STRICT.getOrDefault(port, otherwise);
  }
}
