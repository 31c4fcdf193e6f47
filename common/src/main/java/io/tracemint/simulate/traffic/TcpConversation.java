package io.tracemint.simulate.traffic;

import static io.tracemint.simulate.traffic.Protocol.ACK;
import static io.tracemint.simulate.traffic.Protocol.FIN;
import static io.tracemint.simulate.traffic.Protocol.PSH;
import static io.tracemint.simulate.traffic.Protocol.RST;
import static io.tracemint.simulate.traffic.Protocol.SYN;
import static io.tracemint.simulate.traffic.Protocol.TCP_BYTES;

import io.tracemint.simulate.population.Draw;

/**
 * A TCP connection as seen near its client: handshake, segments with delayed acknowledgements and
 * now and then a retransmission, FIN or RST.
 */
final class TcpConversation {
  static final boolean CLIENT = false;
  static final boolean SERVER = true;
  private static final int TIMESTAMP_BYTES = 12;
  private static final double LOSS = 0.004;
  private static final int FIRST_WINDOW = 10;
  private static final int LAST_WINDOW = 80;

  private final Slice slice;
  private final Session session;
  private final Draw draw;
  private final int options;
  private final int mss;
  private long now;
  private int clientSeq;
  private int serverSeq;

  TcpConversation(Slice slice, Session session, long startNanos, Draw draw) {
    this.slice = slice;
    this.session = session;
    this.draw = draw;
    this.now = startNanos;
    boolean timestamps = session.request.host.timestamps() && session.reply.host.timestamps();
    this.options = timestamps ? TIMESTAMP_BYTES : 0;
    int mtu = draw.chance(0.92) ? Protocol.MTU : draw.oneOf(1_420, 1_480, 1_492, 576);
    this.mss = mtu - TCP_BYTES - options;
    this.clientSeq = draw.bits();
    this.serverSeq = draw.bits();
  }

  boolean over() {
    return slice.over(session, now);
  }

  TcpConversation pause(long nanos) {
    now += nanos;
    return this;
  }

  /** Three-way handshake. */
  TcpConversation open() {
    int synBytes = options > 0 ? 60 : session.request.host.window() == 64_240 ? 52 : 44;
    slice.tcp(session, CLIENT, now, synBytes, SYN, clientSeq++, 0);
    now += session.round;
    slice.tcp(session, SERVER, now, synBytes, SYN | ACK, serverSeq++, clientSeq);
    now += draw.between(20_000, 400_000);
    segment(CLIENT, 0, ACK);
    return this;
  }

  /** A client that knocks and hears nothing, with the usual back-off. */
  void unanswered(int attempts) {
    long wait = 1_000_000_000L;
    for (int attempt = 0; attempt < attempts; attempt++) {
      slice.tcp(session, CLIENT, now, 60, SYN, clientSeq, 0);
      now += wait;
      wait *= 2;
    }
  }

  /** A closed port answers with a reset. */
  void refused(int synBytes) {
    slice.tcp(session, CLIENT, now, synBytes, SYN, clientSeq++, 0);
    slice.tcp(session, SERVER, now + session.round, TCP_BYTES, RST | ACK, 0, clientSeq);
  }

  /** A scanner that finds a port open and resets at once. */
  void halfOpen(int synBytes) {
    slice.tcp(session, CLIENT, now, synBytes, SYN, clientSeq++, 0);
    now += session.round;
    slice.tcp(session, SERVER, now, 44, SYN | ACK, serverSeq, clientSeq);
    slice.tcp(session, CLIENT, now + 50_000, TCP_BYTES, RST, clientSeq, 0);
  }

  TcpConversation send(boolean fromServer, int bytes) {
    int left = bytes;
    int unacknowledged = 0;
    int window = FIRST_WINDOW;
    int inFlight = 0;
    while (left > 0 && !over()) {
      int data = Math.min(left, mss);
      left -= data;
      data(fromServer, data, left == 0);
      if (++unacknowledged == 2 || left == 0) {
        acknowledge(!fromServer);
        unacknowledged = 0;
      }
      now += draw.between(8_000, 240_000);
      if (++inFlight == window && left > 0) {
        now += session.round;
        window = Math.min(2 * window, LAST_WINDOW);
        inFlight = 0;
      }
    }
    return this;
  }

  private void data(boolean fromServer, int data, boolean last) {
    int flags = last ? ACK | PSH : ACK;
    if (draw.chance(LOSS)) {
      long late = now + Math.max(200_000_000L, 2L * session.round);
      slice.tcp(
          session,
          fromServer,
          late,
          data + TCP_BYTES + options,
          flags,
          seq(fromServer),
          seq(!fromServer));
    }
    segment(fromServer, data, flags);
  }

  private void segment(boolean fromServer, int data, int flags) {
    slice.tcp(
        session,
        fromServer,
        now,
        data + TCP_BYTES + options,
        flags,
        seq(fromServer),
        seq(!fromServer));
    advance(fromServer, data);
  }

  // The capture point is near the client: its acknowledgements follow at once, the server's come a
  // round trip later.
  private void acknowledge(boolean fromServer) {
    long delay = fromServer ? session.round : 40_000;
    slice.tcp(
        session,
        fromServer,
        now + delay,
        TCP_BYTES + options,
        ACK,
        seq(fromServer),
        seq(!fromServer));
  }

  private int seq(boolean fromServer) {
    return fromServer ? serverSeq : clientSeq;
  }

  private void advance(boolean fromServer, int bytes) {
    if (fromServer) {
      serverSeq += bytes;
    } else {
      clientSeq += bytes;
    }
  }

  /** Ends the connection: mostly FIN in both directions, sometimes a reset, sometimes silence. */
  void close(boolean byServer) {
    double manner = draw.uniform();
    if (manner < 0.82) {
      finish(byServer);
    } else if (manner < 0.94) {
      now += session.round;
      segment(byServer, 0, RST | ACK);
    }
  }

  private void finish(boolean byServer) {
    segment(byServer, 0, FIN | ACK);
    advance(byServer, 1);
    now += session.round;
    segment(!byServer, 0, FIN | ACK);
    advance(!byServer, 1);
    now += 60_000;
    segment(byServer, 0, ACK);
  }
}
