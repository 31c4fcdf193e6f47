package io.tracemint.evaluate.report.conversation;

import java.util.List;

/**
 * One conversation, record by record. Its hosts are a client and a server and have no addresses.
 *
 * @param trace its name
 * @param ofPackets whether its records are packets, else flow records
 * @param port the server's, 0 where the protocol has none
 * @param records all of them, of which the first are in {@code arrows}
 * @param seconds from the first to the last
 */
public record Sequence(
    String trace,
    boolean ofPackets,
    String protocol,
    int port,
    long records,
    double seconds,
    List<Arrow> arrows) {
  public Sequence {
    arrows = List.copyOf(arrows);
  }
}
