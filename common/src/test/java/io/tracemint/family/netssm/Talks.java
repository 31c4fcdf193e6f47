package io.tracemint.family.netssm;

import io.tracemint.family.TableShape;
import io.tracemint.family.netssm.grammar.Script;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Conversations of a test, packet by packet. */
public final class Talks {
  public static final long START = 1_700_000_000_000_000_000L;
  public static final long SECOND = 1_000_000_000L;
  public static final long CLIENT = 0x0A00_0001L;
  public static final long SERVER = 0xC0A8_0002L;
  private static final List<Field> FEATURES = TraceKind.PACKETS.features(Directions.BOTH);

  private final List<FlowSeries> series = new ArrayList<>();
  private final List<Map<PacketField, Long>> packets = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final List<Boolean> backward = new ArrayList<>();
  private List<String> labels = List.of();
  private long now = START;

  /** Gives the conversations that follow a label. */
  public Talks labelled(String label) {
    labels = List.of(label);
    return this;
  }

  /** Adds a packet of the conversation that is being made, so many nanoseconds later. */
  public Talks packet(boolean ofServer, long later, Map<PacketField, Long> values) {
    now += later;
    Map<PacketField, Long> all = new HashMap<>(values);
    all.putIfAbsent(PacketField.TTL, ofServer ? 57L : 64L);
    all.putIfAbsent(PacketField.FLAG, 2L);
    packets.add(all);
    times.add(now);
    backward.add(ofServer);
    return this;
  }

  /** A segment with 20 bytes of TCP's header; a SYN has eight more with both its options. */
  public Talks segment(boolean ofServer, int flags, long seq, long ack, int payload) {
    boolean syn = (flags & 2) != 0;
    long header = syn ? 28 : 20;
    Map<PacketField, Long> values = new HashMap<>();
    values.put(PacketField.TCP_FLAGS, (long) flags);
    values.put(PacketField.TCP_SEQ, seq);
    values.put(PacketField.TCP_ACK, ack);
    values.put(PacketField.TCP_WINDOW, ofServer ? 29_200L : 64_240L);
    values.put(PacketField.TCP_HEADER_BYTES, header);
    values.put(PacketField.TCP_MSS, syn ? 1460L : 0L);
    values.put(PacketField.TCP_WINDOW_SCALE, syn ? 7L : 0L);
    values.put(PacketField.PKT_LEN, 20 + header + payload);
    values.put(PacketField.ID, ofServer ? 0L : 7000L + packets.size());
    return packet(ofServer, 1_000_000, values);
  }

  /** A connection with a question of 100 bytes and an answer of 200. */
  public Talks connection(long client, int port) {
    segment(false, 2, 1000, 0, 0);
    segment(true, 18, 5000, 1001, 0);
    segment(false, 16, 1001, 5001, 0);
    segment(false, 24, 1001, 5001, 100);
    segment(true, 24, 5001, 1101, 200);
    segment(false, 17, 1101, 5201, 0);
    segment(true, 17, 5201, 1102, 0);
    segment(false, 16, 1102, 5202, 0);
    return end(client, SERVER, port, 443, Script.TCP);
  }

  /** Ends a conversation; the next one begins a second later. */
  public Talks end(long client, long server, int port, int service, int proto) {
    long[] instants = times.stream().mapToLong(Long::longValue).toArray();
    boolean[] sides = new boolean[instants.length];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = backward.get(i);
    }
    Object[] columns = FEATURES.stream().map(this::column).toArray();
    FlowKey key = new FlowKey(client, server, port, service, proto, labels);
    Segment segment = new Segment(0, 0, instants, sides, columns);
    series.add(new FlowSeries(key, new FlowTags(List.of(0)), segment));
    packets.clear();
    times.clear();
    backward.clear();
    now += SECOND;
    return this;
  }

  private Object column(Field field) {
    long[] values =
        packets.stream().mapToLong(p -> p.getOrDefault((PacketField) field, 0L)).toArray();
    return field.type() == ColumnType.LONG
        ? values
        : java.util.Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  public List<FlowSeries> series() {
    return series;
  }

  public TableShape shape() {
    return new TableShape(
        1,
        TraceKind.PACKETS,
        labels.isEmpty() ? List.of() : List.of("label"),
        new TreeSet<>(),
        START,
        now + 3600 * SECOND,
        1);
  }
}
