package io.tracemint.check.tcp;

import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;
import io.tracemint.ingest.input.Bytes;

/** What holds for each TCP segment by itself; then its connection is asked. */
public final class TcpRules {
  private static final int LEAST = 20;

  private final Findings findings;
  private final Connections connections;
  private final Segment segment = new Segment();

  public TcpRules(Findings findings, Connections connections) {
    this.findings = findings;
    this.connections = connections;
  }

  public void check(Datagram packet, long timeNanos) {
    findings.sees("tcp");
    if (packet.payload() < LEAST) {
      findings.breaks(Rule.TCP_HEADER);
    } else if (packet.behind() < LEAST) {
      findings.sees("header not captured");
    } else {
      header(packet, timeNanos);
    }
  }

  private void header(Datagram packet, long timeNanos) {
    segment.read(packet.bytes, packet.transportAt());
    segment.timeNanos = timeNanos;
    checksum(packet);
    ports();
    flags();
    if (segment.headerBytes < LEAST || segment.headerBytes > packet.payload()) {
      findings.breaks(Rule.TCP_HEADER);
      return;
    }
    segment.carried = packet.payload() - segment.headerBytes;
    options(packet);
    connections.of(packet, segment).take(segment);
  }

  private void checksum(Datagram packet) {
    if (!packet.isWhole()) {
      findings.sees("checksum not looked at, since the frame is cut");
    } else if (!packet.addsUp(packet.payload())) {
      findings.breaks(Rule.TCP_CHECKSUM);
    }
  }

  private void ports() {
    if (segment.sourcePort == 0 || segment.destinationPort == 0) {
      findings.breaks(Rule.PORT_ZERO);
    }
  }

  private void flags() {
    boolean start = segment.is(Segment.SYN);
    boolean end = segment.is(Segment.FIN) || segment.is(Segment.RST);
    boolean lone = !start && !segment.is(Segment.RST) && !segment.is(Segment.ACK);
    if ((start && end) || lone) {
      findings.breaks(Rule.TCP_FLAGS);
    }
  }

  private void options(Datagram packet) {
    int from = packet.transportAt() + LEAST;
    int to = packet.transportAt() + segment.headerBytes;
    segment.optionsKnown = to <= packet.end;
    if (!segment.optionsKnown) {
      return;
    }
    if (!TcpOptions.read(packet.bytes, from, to, segment)) {
      findings.breaks(Rule.TCP_OPTIONS);
    } else if (!segment.is(Segment.SYN) && TcpOptions.announces(packet.bytes, from, to)) {
      findings.breaks(Rule.TCP_OPTIONS_MISPLACED);
    }
  }

  /** The two ends of a packet's connection. */
  static Ends ends(Datagram packet, Segment segment) {
    boolean four = packet.version == Datagram.FOUR;
    int source = packet.addressesAt();
    int destination = source + (four ? 4 : 16);
    return Ends.of(
        high(packet.bytes, source, four),
        low(packet.bytes, source, four),
        high(packet.bytes, destination, four),
        low(packet.bytes, destination, four),
        segment);
  }

  private static long high(byte[] bytes, int at, boolean four) {
    return four ? 0 : Bytes.i64(bytes, at);
  }

  private static long low(byte[] bytes, int at, boolean four) {
    return four ? Bytes.u32(bytes, at) : Bytes.i64(bytes, at + 8);
  }
}
