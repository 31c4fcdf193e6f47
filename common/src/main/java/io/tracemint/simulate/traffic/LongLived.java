package io.tracemint.simulate.traffic;

import io.tracemint.random.Seed;
import io.tracemint.simulate.population.Draw;
import io.tracemint.simulate.population.Host;
import io.tracemint.simulate.population.Population;
import io.tracemint.simulate.traffic.Session.Endpoints;
import java.util.ArrayList;
import java.util.List;

/**
 * Flows that outlive a slice: streams, tunnels, downloads and idle logins. Each is drawn once for
 * the whole trace; what it sends in a slice depends on that slice alone, so that slices can be made
 * anywhere.
 */
public final class LongLived {
  private static final double SHARE = 0.16;
  // One flow in so many most likely lasts for the whole trace.
  private static final int ALWAYS = 3;

  private final List<Flow> flows = new ArrayList<>();

  /** One flow over the whole trace; times are relative to the trace's start. */
  private record Flow(
      Endpoints ends, TrafficKind kind, long start, long end, double weight, int seq, int length) {
    double overlap(long from, long to) {
      return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
  }

  /**
   * Draws the flows of a whole trace.
   *
   * @param lengthNanos length of the trace
   * @param sliceNanos length of a slice
   */
  public LongLived(Seed seed, Population hosts, long packets, long lengthNanos, long sliceNanos) {
    Draw draw = new Draw(seed.child("long-lived"));
    long count = Math.max(8, Math.min(20_000, packets / 2_500));
    for (long i = 0; i < count; i++) {
      boolean always = i % ALWAYS == 0;
      double least = always ? 8.0 * lengthNanos : 0.5 * sliceNanos;
      flows.add(flow(draw, hosts, lengthNanos, (long) draw.logUniform(least, 9.0 * lengthNanos)));
    }
  }

  private static Flow flow(Draw draw, Population hosts, long lengthNanos, long duration) {
    Host client = hosts.client(draw);
    Host server = hosts.server(draw);
    long start = (long) (draw.uniform() * (lengthNanos + duration)) - duration;
    long end = Math.min(lengthNanos, start + duration);
    double weight = draw.pareto(100, 1.1, 20_000);
    Kind kind = Kind.pick(draw);
    return new Flow(
        kind.ends(client, server, draw),
        kind.traffic,
        start,
        end,
        weight * kind.weight,
        draw.bits(),
        kind.length);
  }

  private enum Kind {
    STREAM(TrafficKind.STREAMING, Protocol.UDP, 1.0, 1_344),
    DOWNLOAD(TrafficKind.BULK, Protocol.TCP, 1.0, 1_500),
    TUNNEL(TrafficKind.TUNNEL, Protocol.ESP, 0.7, 1_400),
    LOGIN(TrafficKind.SSH, Protocol.TCP, 0.15, 88);

    private final TrafficKind traffic;
    private final int proto;
    private final double weight;
    private final int length;

    Kind(TrafficKind traffic, int proto, double weight, int length) {
      this.traffic = traffic;
      this.proto = proto;
      this.weight = weight;
      this.length = length;
    }

    static Kind pick(Draw draw) {
      double kind = draw.uniform();
      return kind < 0.4 ? STREAM : kind < 0.65 ? DOWNLOAD : kind < 0.75 ? TUNNEL : LOGIN;
    }

    Endpoints ends(Host client, Host server, Draw draw) {
      return switch (this) {
        case STREAM -> Endpoints.of(proto, client, server, draw.oneOf(443, 5004, 8801), draw);
        case DOWNLOAD -> Endpoints.of(proto, client, server, 443, draw);
        case LOGIN -> Endpoints.of(proto, client, server, 22, draw);
        case TUNNEL -> Endpoints.withoutPorts(proto, client, server);
      };
    }
  }

  /**
   * Adds what the flows send in a slice.
   *
   * @param offsetNanos when the slice starts, relative to the trace
   */
  public void fill(Slice slice, long offsetNanos, long packets, Draw draw) {
    long to = offsetNanos + slice.span().lengthNanos();
    double sum = 0;
    for (Flow flow : flows) {
      sum += flow.weight() * flow.overlap(offsetNanos, to);
    }
    double cumulated = 0;
    long before = 0;
    for (Flow flow : flows) {
      cumulated += sum == 0 ? 0 : flow.weight() * flow.overlap(offsetNanos, to) / sum;
      long after = Math.round(cumulated * SHARE * packets);
      if (after > before) {
        send(flow, slice, offsetNanos, (int) (after - before), draw);
      }
      before = after;
    }
  }

  private static void send(Flow flow, Slice slice, long offset, int packets, Draw draw) {
    long from = Math.max(0, flow.start() - offset);
    long to = Math.min(slice.span().lengthNanos(), flow.end() - offset);
    Session session = slice.open(flow.ends(), flow.kind(), from, draw);
    double gap = (double) (to - from) / packets;
    // Sequence numbers jump from slice to slice, as if the capture had missed some packets.
    int seq = flow.seq() + (int) (offset >> 10);
    for (int i = 0; i < packets && !slice.full(); i++) {
      long time = from + (long) ((i + draw.uniform() * 0.8) * gap);
      boolean downward = flow.kind() == TrafficKind.TUNNEL ? draw.chance(0.6) : i % 3 != 2;
      int length = downward ? downLength(flow, draw) : upLength(flow, draw);
      seq += packet(flow, slice, session, downward, time, length, seq);
    }
  }

  private static int downLength(Flow flow, Draw draw) {
    return flow.kind() == TrafficKind.TUNNEL ? 60 + 8 * draw.between(1, 170) : flow.length();
  }

  private static int upLength(Flow flow, Draw draw) {
    return switch (flow.kind()) {
      case TUNNEL -> 60 + 8 * draw.between(1, 20);
      case BULK -> 52;
      case SSH -> 88;
      default -> 64;
    };
  }

  /** Returns how many bytes the server's sequence number advances. */
  private static int packet(
      Flow flow, Slice slice, Session session, boolean down, long time, int length, int seq) {
    switch (flow.ends().proto()) {
      case Protocol.TCP -> {
        int own = down ? seq : ~flow.seq();
        int other = down ? ~flow.seq() : seq;
        slice.tcp(session, down, time, length, Protocol.ACK, own, other);
        return down ? length - 52 : 0;
      }
      case Protocol.UDP -> slice.udp(session, down, time, length);
      default -> slice.other(session, down, time, length);
    }
    return 0;
  }
}
