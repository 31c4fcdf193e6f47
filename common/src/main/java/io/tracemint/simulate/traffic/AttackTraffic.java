package io.tracemint.simulate.traffic;

import io.tracemint.random.Seed;
import io.tracemint.simulate.population.Draw;
import io.tracemint.simulate.population.Host;
import io.tracemint.simulate.population.Host.IdPolicy;
import io.tracemint.simulate.population.Population;
import io.tracemint.simulate.traffic.Session.Endpoints;
import java.util.ArrayList;
import java.util.List;

/** Episodes of one attack, drawn once for the whole trace, each with its attacker and victim. */
public final class AttackTraffic {
  private static final int EPISODES = 2;
  private static final double EPISODE_LENGTH = 0.12;
  private static final int[] SCANNED = {22, 23, 80, 443, 445, 1433, 3306, 3389, 5900, 8080};

  private final TrafficKind kind;
  private final double share;
  private final long traceNanos;
  private final List<Episode> episodes = new ArrayList<>();

  private record Episode(long start, long end, Host attacker, Host victim, int port) {
    double overlap(long from, long to) {
      return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
  }

  public AttackTraffic(
      Seed seed, Population hosts, TrafficKind kind, double share, long traceNanos) {
    this.kind = kind;
    this.share = share;
    this.traceNanos = traceNanos;
    Draw draw = new Draw(seed.child("attack").child(kind.word()));
    for (int i = 0; i < EPISODES; i++) {
      long start = (long) (draw.uniform() * (1 - EPISODE_LENGTH) * traceNanos);
      long end = start + (long) (EPISODE_LENGTH * traceNanos);
      int port = SCANNED[draw.below(SCANNED.length)];
      episodes.add(new Episode(start, end, hosts.internetHost(draw), hosts.local(5 + i), port));
    }
  }

  /** Adds what the attack sends in a slice that starts at {@code offsetNanos} of the trace. */
  public void fill(Slice slice, long offsetNanos, long tracePackets, Draw draw) {
    for (Episode episode : episodes) {
      double overlap = episode.overlap(offsetNanos, offsetNanos + slice.span().lengthNanos());
      double part = overlap / (EPISODE_LENGTH * traceNanos) / EPISODES;
      long quota = Math.round(part * share * tracePackets);
      send(episode, slice, offsetNanos, quota, draw);
    }
  }

  private void send(Episode episode, Slice slice, long offset, long quota, Draw draw) {
    long from = Math.max(0, episode.start() - offset);
    long to = Math.min(slice.span().lengthNanos(), episode.end() - offset);
    long sent = 0;
    while (sent < quota && !slice.full()) {
      sent += session(episode, slice, from + (long) (draw.uniform() * (to - from)), draw);
    }
  }

  private long session(Episode episode, Slice slice, long time, Draw draw) {
    return switch (kind) {
      case SCAN -> probe(episode, slice, time, draw);
      case SYN_FLOOD -> flood(episode, slice, time, draw);
      default -> guess(episode, slice, time, draw);
    };
  }

  // Half of the probes go to one port of many hosts, half to many ports of one host.
  private long probe(Episode episode, Slice slice, long time, Draw draw) {
    boolean sweep = draw.chance(0.5);
    Host target = sweep ? silent(Population.campusAddress(draw)) : episode.victim();
    int port = sweep ? episode.port() : draw.between(1, 10_000);
    TcpConversation talk = open(episode.attacker(), target, port, slice, time, draw);
    double answer = draw.uniform();
    if (answer < 0.6) {
      talk.unanswered(1);
      return 1;
    }
    if (answer < 0.93) {
      talk.refused(44);
      return 2;
    }
    talk.halfOpen(44);
    return 3;
  }

  private static Host silent(int address) {
    return new Host(address, 63, IdPolicy.ZERO, 0, false, 65_535);
  }

  private TcpConversation open(Host from, Host to, int port, Slice slice, long time, Draw draw) {
    Session session =
        slice.open(Endpoints.of(Protocol.TCP, from, to, port, draw), kind, time, draw);
    return new TcpConversation(slice, session, time, draw);
  }

  private long flood(Episode episode, Slice slice, long time, Draw draw) {
    Host forged =
        new Host(
            Population.publicAddress(draw),
            draw.between(40, 245),
            IdPolicy.PER_FLOW,
            draw.bits() & 0xFFFF,
            false,
            draw.oneOf(512, 1_024, 64_240));
    Endpoints ends =
        new Endpoints(Protocol.TCP, forged, draw.between(1_024, 65_535), episode.victim(), 80);
    Session session = slice.open(ends, kind, time, draw);
    int seq = draw.bits();
    slice.tcp(session, false, time, Protocol.TCP_BYTES, Protocol.SYN, seq, 0);
    if (draw.chance(0.7)) {
      return 1;
    }
    int flags = Protocol.SYN | Protocol.ACK;
    slice.tcp(session, true, time + 90_000, 44, flags, draw.bits(), seq + 1);
    return 2;
  }

  private long guess(Episode episode, Slice slice, long time, Draw draw) {
    int before = slice.packets();
    TcpConversation talk = open(episode.attacker(), episode.victim(), 22, slice, time, draw);
    talk.open().send(true, 41).send(false, 22).send(false, 700).send(true, 1_080);
    int passwords = draw.between(1, 6);
    for (int i = 0; i < passwords; i++) {
      talk.send(false, 84).pause(draw.exponentialNanos(400)).send(true, 52);
    }
    talk.close(true);
    return Math.max(1, slice.packets() - before);
  }
}
