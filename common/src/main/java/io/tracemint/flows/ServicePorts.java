package io.tracemint.flows;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Tells a server's port from a client's: a well-known one, else the one that more peers of the
 * trace use.
 */
public final class ServicePorts implements Serializable {
  public static final int PORTS = 1 << 16;
  private static final long serialVersionUID = 1L;
  private static final int[] WELL_KNOWN = {
    20, 21, 22, 23, 25, 43, 49, 53, 67, 69, 79, 80, 88, 102, 110, 111, 119, 123, 135, 137, 138, 139,
    143, 161, 162, 179, 389, 443, 445, 465, 500, 502, 514, 515, 543, 546, 554, 587, 631, 636, 853,
    873, 989, 990, 993, 995, 1080, 1194, 1433, 1521, 1701, 1723, 1812, 1813, 1883, 1900, 2049, 2055,
    3128, 3306, 3389, 3478, 4500, 5060, 5061, 5353, 5355, 5432, 5671, 5672, 5900, 6379, 6667, 8000,
    8080, 8443, 8883, 9092, 9100, 9200, 11211, 20000, 27017, 44818, 47808
  };

  private final int[] peers;

  /**
   * Of a trace.
   *
   * @param peers by port: how many peers use it; empty if not known
   */
  public ServicePorts(int[] peers) {
    this.peers = peers;
  }

  /** Above 0 if the first port is the likelier service, below if the second, 0 if none is. */
  public int compare(int first, int second) {
    int known = compareKnown(first, second);
    return known != 0 ? known : Integer.compare(peers(first), peers(second));
  }

  /** Likewise of well-known ports alone. */
  public static int compareKnown(int first, int second) {
    return Boolean.compare(isWellKnown(first), isWellKnown(second));
  }

  static boolean isWellKnown(int port) {
    return Arrays.binarySearch(WELL_KNOWN, port) >= 0;
  }

  private int peers(int port) {
    return port < peers.length ? peers[port] : 0;
  }
}
