package io.tracemint.simulate.traffic;

import io.tracemint.simulate.population.Draw;
import io.tracemint.simulate.population.Host.IdPolicy;
import io.tracemint.simulate.traffic.Session.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that starts in one slice of time. Sessions last no longer than a slice, so their packets lie
 * in it or in the next one. Packets are three packed longs and a sort key:
 *
 * <pre>
 * who    | session 23 | from server 1 | length 16 | TCP flags 8 | IPv4 id 16 |
 * state  | TCP sequence 32 | acknowledgement 32 |
 * detail | window or UDP length 16 | IPv4 flags and offset 16 | ICMP type 8 | code 8 | free 16 |
 * </pre>
 */
public final class Slice {
  private static final int DONT_FRAGMENT = 2 << 13;
  private static final int MOST_SESSIONS = 1 << 23;

  /** What a slice's quota counts. */
  public enum Unit {
    PACKETS("packets", 1),
    RECORDS("flow records", 6);

    private final String word;
    private final int typicalPackets;

    Unit(String word, int typicalPackets) {
      this.word = word;
      this.typicalPackets = typicalPackets;
    }

    public String word() {
      return word;
    }

    /** How many packets one of them usually has. */
    public int typicalPackets() {
      return typicalPackets;
    }
  }

  private final Unit unit;
  private final boolean keepPackets;
  private final List<Session> sessions = new ArrayList<>();
  private long[] times = new long[1 << 12];
  private long[] who = new long[1 << 12];
  private long[] state = new long[1 << 12];
  private long[] detail = new long[1 << 12];
  private int packets;
  private int records;
  private Span span = new Span(0, 0, 0, 0);

  /**
   * Where a slice lies and how much it holds.
   *
   * @param startNanos when the slice starts, since 1970
   * @param lengthNanos how long it is, and sessions at most
   * @param endNanos when the trace ends, relative to the start
   * @param quota packets or records that belong to this slice
   */
  public record Span(long startNanos, long lengthNanos, long endNanos, long quota) {}

  /**
   * An empty slice.
   *
   * @param keepPackets whether packets are stored or only counted into their sessions
   */
  public Slice(Unit unit, boolean keepPackets) {
    this.unit = unit;
    this.keepPackets = keepPackets;
  }

  /** Forgets everything and begins another slice in the same memory. */
  public void begin(Span next) {
    span = next;
    sessions.clear();
    packets = 0;
    records = 0;
  }

  public Span span() {
    return span;
  }

  public boolean full() {
    return unit == Unit.PACKETS ? packets >= span.quota() : records >= span.quota();
  }

  public int packets() {
    return packets;
  }

  List<Session> sessions() {
    return sessions;
  }

  Session open(Session.Endpoints ends, TrafficKind kind, long startNanos, Draw draw) {
    if (sessions.size() == MOST_SESSIONS) {
      throw new IllegalStateException("A slice holds at most " + MOST_SESSIONS + " sessions");
    }
    long limit = Math.min(startNanos + span.lengthNanos(), span.endNanos());
    int round = (int) Math.min(1e9, 1e6 * draw.logNormal(25, 0.9));
    Session session = new Session(sessions.size(), ends, kind, round, limit, draw.bits());
    sessions.add(session);
    return session;
  }

  /** Whether a packet of the session at this time would be left out. */
  boolean over(Session session, long timeNanos) {
    return timeNanos >= session.limitNanos || full();
  }

  void tcp(
      Session session, boolean fromServer, long time, int length, int flags, int seq, int ack) {
    Direction direction = session.direction(fromServer);
    int window = (flags & Protocol.RST) != 0 ? 0 : direction.host.window();
    long numbers = (long) seq << 32 | (ack & 0xFFFF_FFFFL);
    add(session, fromServer, time, length, flags, numbers, (long) window << 48, DONT_FRAGMENT);
  }

  void udp(Session session, boolean fromServer, long time, int length) {
    int flags =
        session.direction(fromServer).host.idPolicy() == IdPolicy.GLOBAL ? 0 : DONT_FRAGMENT;
    long udpLength = (long) length - Protocol.IP_BYTES;
    add(session, fromServer, time, length, 0, 0, udpLength << 48, flags);
  }

  /** A piece of a UDP datagram; all pieces carry the id that the first one takes. */
  void fragment(
      Session session,
      boolean fromServer,
      long time,
      int length,
      int datagram,
      int flagsAndOffset) {
    add(session, fromServer, time, length, 0, 0, (long) datagram << 48, flagsAndOffset);
  }

  void icmp(Session session, boolean fromServer, long time, int length, int type, int code) {
    add(session, fromServer, time, length, 0, 0, (long) type << 24 | (long) code << 16, 0);
  }

  void other(Session session, boolean fromServer, long time, int length) {
    add(session, fromServer, time, length, 0, 0, 0, DONT_FRAGMENT);
  }

  private void add(
      Session session,
      boolean fromServer,
      long time,
      int length,
      int tcpFlags,
      long numbers,
      long details,
      int flagsAndOffset) {
    Direction direction = session.direction(fromServer);
    if (time >= session.limitNanos
        || (full() && (unit == Unit.PACKETS || direction.packets == 0))) {
      return;
    }
    records += direction.packets == 0 ? 1 : 0;
    direction.count(time, length, tcpFlags);
    if (keepPackets) {
      int id = id(direction, time, flagsAndOffset);
      long sender = (long) session.index << 41 | (fromServer ? 1L << 40 : 0);
      store(
          time,
          sender | (long) length << 24 | tcpFlags << 16 | id,
          numbers,
          details | (long) flagsAndOffset << 32);
    }
    packets++;
  }

  private int id(Direction direction, long time, int flagsAndOffset) {
    boolean laterFragment = (flagsAndOffset & 0x1FFF) != 0;
    if (laterFragment) {
      return (direction.nextId - 1) & 0xFFFF;
    }
    IdPolicy policy = direction.host.idPolicy();
    if (flagsAndOffset != DONT_FRAGMENT || policy == IdPolicy.PER_FLOW) {
      return direction.nextId++ & 0xFFFF;
    }
    return policy == IdPolicy.ZERO ? 0 : globalId(direction, time);
  }

  private int globalId(Direction direction, long time) {
    int ticks = (int) ((span.startNanos() + time) >>> 24);
    return (direction.host.idBase() + ticks) & 0xFFFF;
  }

  private void store(long time, long sender, long numbers, long details) {
    if (packets == times.length) {
      grow();
    }
    times[packets] = time;
    who[packets] = sender;
    state[packets] = numbers;
    detail[packets] = details;
  }

  private void grow() {
    int larger = times.length * 2;
    times = Arrays.copyOf(times, larger);
    who = Arrays.copyOf(who, larger);
    state = Arrays.copyOf(state, larger);
    detail = Arrays.copyOf(detail, larger);
  }

  long[] times() {
    return times;
  }

  long who(int packet) {
    return who[packet];
  }

  long state(int packet) {
    return state[packet];
  }

  long detail(int packet) {
    return detail[packet];
  }
}
