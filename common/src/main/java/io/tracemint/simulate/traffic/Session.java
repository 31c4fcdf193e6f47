package io.tracemint.simulate.traffic;

import io.tracemint.simulate.population.Draw;
import io.tracemint.simulate.population.Host;

/** One conversation: who talks with whom, and what each direction has sent so far. */
final class Session {
  final int index;
  final int proto;
  final TrafficKind kind;
  final int round;
  final long limitNanos;
  final Direction request;
  final Direction reply;

  /**
   * A session that has sent nothing yet.
   *
   * @param round the round trip in nanoseconds
   * @param limitNanos when the session ends at the latest, relative to its slice
   */
  Session(int index, Endpoints ends, TrafficKind kind, int round, long limitNanos, int idBits) {
    this.index = index;
    this.proto = ends.proto();
    this.kind = kind;
    this.round = round;
    this.limitNanos = limitNanos;
    this.request = new Direction(ends.client(), ends.clientPort(), kind.tos(), idBits);
    this.reply = new Direction(ends.server(), ends.serverPort(), kind.tos(), idBits >>> 16);
  }

  Direction direction(boolean fromServer) {
    return fromServer ? reply : request;
  }

  /** Who takes part in a session; ports are 0 where the protocol has none. */
  record Endpoints(int proto, Host client, int clientPort, Host server, int serverPort) {
    /** From a port that clients' systems hand out. */
    static Endpoints of(int proto, Host client, Host server, int serverPort, Draw draw) {
      return new Endpoints(proto, client, draw.between(32_768, 60_999), server, serverPort);
    }

    static Endpoints withoutPorts(int proto, Host client, Host server) {
      return new Endpoints(proto, client, 0, server, 0);
    }
  }

  /** One sender's side and its flow record. */
  static final class Direction {
    final Host host;
    final int port;
    final int tos;
    int nextId;
    int packets;
    long bytes;
    long firstNanos = Long.MAX_VALUE;
    long lastNanos;
    int flags;

    Direction(Host host, int port, int tos, int idBits) {
      this.host = host;
      this.port = port;
      this.tos = tos;
      this.nextId = host.idBase() + idBits;
    }

    void count(long timeNanos, int length, int tcpFlags) {
      packets++;
      bytes += length;
      firstNanos = Math.min(firstNanos, timeNanos);
      lastNanos = Math.max(lastNanos, timeNanos);
      flags |= tcpFlags;
    }
  }
}
