package io.tracemint.simulate.traffic;

import static io.tracemint.simulate.traffic.Protocol.ICMP;
import static io.tracemint.simulate.traffic.Protocol.TCP;
import static io.tracemint.simulate.traffic.Protocol.UDP;
import static io.tracemint.simulate.traffic.Protocol.UDP_BYTES;
import static io.tracemint.simulate.traffic.TcpConversation.CLIENT;
import static io.tracemint.simulate.traffic.TcpConversation.SERVER;

import io.tracemint.simulate.population.Draw;
import io.tracemint.simulate.population.Host;
import io.tracemint.simulate.population.Population;
import io.tracemint.simulate.traffic.Session.Endpoints;

/** Everyday sessions: a visit to a web site, a lookup, a login, a ping and so on. */
public final class Background {
  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final Population hosts;
  private final Draw draw;
  private final Slice slice;

  public Background(Population hosts, Draw draw, Slice slice) {
    this.hosts = hosts;
    this.draw = draw;
    this.slice = slice;
  }

  /** Starts sessions at times spread over the slice until its quota is reached. */
  public void fill() {
    long length = Math.min(slice.span().lengthNanos(), slice.span().endNanos());
    while (!slice.full()) {
      start((long) (draw.uniform() * length));
    }
  }

  private void start(long time) {
    double kind = draw.uniform();
    if (kind < 0.40) {
      webVisit(time);
    } else if (kind < 0.68) {
      lookup(time, hosts.client(draw));
    } else if (kind < 0.74) {
      clock(time);
    } else if (kind < 0.80) {
      ping(time);
    } else if (kind < 0.85) {
      quic(time);
    } else if (kind < 0.89) {
      mail(time);
    } else if (kind < 0.93) {
      database(time);
    } else if (kind < 0.96) {
      login(time);
    } else if (kind < 0.99) {
      unanswered(time);
    } else {
      fileService(time);
    }
  }

  private void webVisit(long time) {
    Host client = hosts.client(draw);
    lookup(time, client);
    long start = time + draw.between(8, 60) * MILLISECOND;
    int connections = draw.geometric(0.5, 6);
    for (int i = 0; i < connections && !slice.full(); i++) {
      web(start, client, hosts.server(draw));
      start += draw.exponentialNanos(120);
    }
  }

  private void web(long time, Host client, Host server) {
    int port = draw.chance(0.84) ? 443 : draw.chance(0.8) ? 80 : 8080;
    TcpConversation talk = tcp(time, client, server, port, TrafficKind.WEB).open();
    if (port == 443) {
      talk.send(CLIENT, draw.oneOf(517, 571)).send(SERVER, draw.between(2_900, 4_600));
      talk.send(CLIENT, 80);
    }
    int requests = draw.geometric(0.45, 20);
    for (int i = 0; i < requests && !talk.over(); i++) {
      talk.send(CLIENT, draw.between(90, 900));
      talk.pause(draw.exponentialNanos(40)).send(SERVER, draw.pareto(700, 1.15, 8_000_000));
      talk.pause(draw.exponentialNanos(700));
    }
    talk.close(draw.chance(0.4) ? SERVER : CLIENT);
  }

  private TcpConversation tcp(long time, Host client, Host server, int port, TrafficKind kind) {
    Session session = slice.open(Endpoints.of(TCP, client, server, port, draw), kind, time, draw);
    return new TcpConversation(slice, session, time, draw);
  }

  private void lookup(long time, Host client) {
    Host resolver = draw.chance(0.9) ? hosts.local(0) : hosts.server(draw);
    Session session =
        slice.open(Endpoints.of(UDP, client, resolver, 53, draw), TrafficKind.DNS, time, draw);
    int question = UDP_BYTES + draw.between(24, 60);
    slice.udp(session, CLIENT, time, question);
    long answered = time + (draw.chance(0.6) ? 400_000L : session.round);
    if (draw.chance(0.03)) {
      slice.udp(session, CLIENT, time + 5 * SECOND, question);
    } else {
      slice.udp(session, SERVER, answered, question + (int) draw.logNormal(60, 0.9) % 440);
    }
  }

  private void clock(long time) {
    Host client = hosts.client(draw);
    Host server = hosts.server(draw);
    Endpoints ends = new Endpoints(UDP, client, 123, server, 123);
    Session session = slice.open(ends, TrafficKind.NTP, time, draw);
    int polls = draw.geometric(0.4, 4);
    long at = time;
    for (int i = 0; i < polls; i++) {
      slice.udp(session, CLIENT, at, UDP_BYTES + 48);
      slice.udp(session, SERVER, at + session.round, UDP_BYTES + 48);
      at += 2 * SECOND + draw.below(20_000_000);
    }
  }

  private void ping(long time) {
    Endpoints ends = Endpoints.withoutPorts(ICMP, hosts.client(draw), hosts.server(draw));
    Session session = slice.open(ends, TrafficKind.PING, time, draw);
    int length = draw.chance(0.7) ? 84 : draw.oneOf(60, 28, 1_052);
    int count = draw.geometric(0.75, 40);
    long at = time;
    for (int i = 0; i < count; i++) {
      slice.icmp(session, CLIENT, at, length, Protocol.ICMP_ECHO, 0);
      if (draw.chance(0.96)) {
        slice.icmp(session, SERVER, at + session.round, length, Protocol.ICMP_ECHO_REPLY, 0);
      }
      at += SECOND + draw.below(3_000_000);
    }
  }

  private void quic(long time) {
    Endpoints ends = Endpoints.of(UDP, hosts.client(draw), hosts.server(draw), 443, draw);
    Session session = slice.open(ends, TrafficKind.STREAMING, time, draw);
    int datagrams = draw.pareto(6, 1.2, 3_000);
    slice.udp(session, CLIENT, time, 1_278);
    long at = time + session.round;
    for (int i = 0; i < datagrams && !slice.over(session, at); i++) {
      slice.udp(session, SERVER, at, draw.chance(0.9) ? 1_378 : draw.between(60, 1_300));
      if (draw.chance(0.25)) {
        slice.udp(session, CLIENT, at + 300_000, draw.between(61, 75));
      }
      at += draw.chance(0.05) ? session.round : draw.between(20_000, 600_000);
    }
  }

  private void mail(long time) {
    int port = draw.oneOf(25, 587, 993, 143);
    TcpConversation talk = tcp(time, hosts.client(draw), hosts.local(1), port, TrafficKind.MAIL);
    talk.open().send(SERVER, draw.between(40, 120));
    int commands = draw.between(3, 9);
    for (int i = 0; i < commands && !talk.over(); i++) {
      talk.send(CLIENT, draw.between(8, 80)).send(SERVER, draw.between(10, 200));
      talk.pause(draw.exponentialNanos(30));
    }
    talk.send(draw.chance(0.5), draw.pareto(900, 1.1, 4_000_000)).close(CLIENT);
  }

  private void database(long time) {
    int port = draw.oneOf(3306, 5432, 1433);
    Host server = hosts.local(draw.between(2, 4));
    TcpConversation talk = tcp(time, hosts.client(draw), server, port, TrafficKind.DATABASE);
    talk.open();
    int queries = draw.geometric(0.85, 60);
    for (int i = 0; i < queries && !talk.over(); i++) {
      talk.send(CLIENT, (int) Math.min(4_000, draw.logNormal(120, 0.8)));
      talk.pause(draw.exponentialNanos(5)).send(SERVER, draw.pareto(90, 0.9, 300_000));
      talk.pause(draw.exponentialNanos(250));
    }
    talk.close(CLIENT);
  }

  private void login(long time) {
    Host server = draw.chance(0.5) ? hosts.local(5) : hosts.server(draw);
    TcpConversation talk = tcp(time, hosts.client(draw), server, 22, TrafficKind.SSH);
    talk.open().send(SERVER, 41).send(CLIENT, 41).send(CLIENT, 1_500).send(SERVER, 1_080);
    int keys = draw.pareto(8, 0.9, 900);
    for (int i = 0; i < keys && !talk.over(); i++) {
      talk.send(CLIENT, 36).send(SERVER, draw.chance(0.8) ? 36 : draw.between(60, 2_000));
      talk.pause(draw.exponentialNanos(180));
    }
    talk.close(CLIENT);
  }

  private void unanswered(long time) {
    Host client = hosts.client(draw);
    Host server = hosts.server(draw);
    TcpConversation talk = tcp(time, client, server, draw.oneOf(443, 80, 445), TrafficKind.WEB);
    if (draw.chance(0.5)) {
      talk.unanswered(draw.between(1, 6));
    } else {
      talk.refused(60);
    }
  }

  // Datagrams larger than the MTU, cut into fragments of which only the first has ports.
  private void fileService(long time) {
    Host server = hosts.local(6);
    Session session =
        slice.open(
            Endpoints.of(UDP, hosts.client(draw), server, 2049, draw),
            TrafficKind.BULK,
            time,
            draw);
    int calls = draw.between(1, 12);
    long at = time;
    for (int i = 0; i < calls; i++) {
      slice.udp(session, CLIENT, at, UDP_BYTES + draw.between(100, 180));
      datagram(session, at + session.round / 20, draw.oneOf(4_096, 8_192) + 128);
      at += draw.exponentialNanos(20);
    }
  }

  private void datagram(Session session, long time, int payload) {
    int room = Protocol.MTU - Protocol.IP_BYTES;
    int whole = payload + 8;
    for (int from = 0; from < whole; from += room) {
      int piece = Math.min(room, whole - from);
      int more = from + piece < whole ? 1 << 13 : 0;
      slice.fragment(
          session, SERVER, time + from, piece + Protocol.IP_BYTES, whole, more | (from / 8));
    }
  }
}
