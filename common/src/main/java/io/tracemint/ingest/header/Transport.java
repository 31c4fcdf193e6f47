package io.tracemint.ingest.header;

import static io.tracemint.ingest.capture.Frames.CAPACITY;

import io.tracemint.record.Protocols;

/**
 * Where each row of a block has its transport header, by kind. Rows that have none point at zeros,
 * so that loops over a column need no branch.
 */
final class Transport {
  static final int TCP_BYTES = 16;
  static final int UDP_BYTES = 6;
  static final int PORT_BYTES = 4;
  static final int ICMP_BYTES = 2;

  private static final int HAS_PORTS = 1;
  private static final int IS_TCP = 1;
  private static final int IS_UDP = 2;

  // Bit 0: has ports; bit 1: is TCP; bit 2: is UDP.
  private static final byte[] KINDS = new byte[256];

  static {
    KINDS[Protocols.TCP] = HAS_PORTS | 1 << IS_TCP;
    KINDS[Protocols.UDP] = HAS_PORTS | 1 << IS_UDP;
    KINDS[Protocols.SCTP] = HAS_PORTS;
  }

  final int[] ports = new int[CAPACITY];
  final int[] tcp = new int[CAPACITY];
  final int[] udp = new int[CAPACITY];
  final int[] icmp = new int[CAPACITY];

  /** Without branches, since protocols alternate in no order that a processor could foresee. */
  void whole(int row, int protocol, int icmpProtocol, int at, int zeros) {
    int kind = KINDS[protocol];
    int distance = at - zeros;
    ports[row] = zeros + (distance & -(kind & HAS_PORTS));
    tcp[row] = zeros + (distance & -(kind >> IS_TCP & 1));
    udp[row] = zeros + (distance & -(kind >> IS_UDP & 1));
    icmp[row] = protocol == icmpProtocol ? at : zeros;
  }

  void none(int row, int zeros) {
    ports[row] = zeros;
    tcp[row] = zeros;
    udp[row] = zeros;
    icmp[row] = zeros;
  }

  /** Takes what {@code available} bytes hold; false if a field asked for is beyond them. */
  boolean bounded(int row, int protocol, int icmpProtocol, int at, int available, int zeros) {
    whole(row, protocol, icmpProtocol, at, zeros);
    boolean hasPorts = ports[row] != zeros;
    ports[row] = available < PORT_BYTES ? zeros : ports[row];
    tcp[row] = available < TCP_BYTES ? zeros : tcp[row];
    udp[row] = available < UDP_BYTES ? zeros : udp[row];
    icmp[row] = available < ICMP_BYTES ? zeros : icmp[row];
    return switch (protocol) {
      case Protocols.TCP -> tcp[row] != zeros;
      case Protocols.UDP -> udp[row] != zeros;
      default -> protocol == icmpProtocol ? icmp[row] != zeros : !hasPorts || ports[row] != zeros;
    };
  }
}
