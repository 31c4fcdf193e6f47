package io.tracemint.family.conversations;

import io.tracemint.flows.Chunking;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A protocol over TCP: handshake, some requests with replies twice as large, FIN from both sides.
 * Requests to port 80 have 100 or 200 bytes, those to port 443 have 300.
 */
final class ToyTalks {
  static final long START = 1_700_000_000_000_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final int FIN = 17;
  static final int SYN = 2;
  static final int SYN_ACK = 18;
  static final int ACK = 16;
  static final int PUSH = 24;
  private static final List<Field> FEATURES = TraceKind.PACKETS.features(Directions.BOTH);

  final List<FlowSeries> series = new ArrayList<>();
  private final long span;

  private static final class Talk {
    final List<long[]> rows = new ArrayList<>();
    final List<Boolean> backward = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final long[] next = {1000, 9000};
    long time;

    Talk(long time) {
      this.time = time;
    }

    void says(boolean back, int flags, int payload) {
      int me = back ? 1 : 0;
      long[] row = new long[FEATURES.size()];
      set(row, PacketField.PKT_LEN, 40 + payload);
      set(row, PacketField.TTL, back ? 57 : 64);
      set(row, PacketField.FLAG, 2);
      set(row, PacketField.TCP_FLAGS, flags);
      set(row, PacketField.TCP_SEQ, next[me]);
      set(row, PacketField.TCP_ACK, flags == SYN ? 0 : next[1 - me]);
      set(row, PacketField.TCP_WINDOW, back ? 8000 : 64000);
      set(row, PacketField.TCP_HEADER_BYTES, 20);
      next[me] += payload + (flags == SYN || flags == SYN_ACK || flags == FIN ? 1 : 0);
      rows.add(row);
      backward.add(back);
      times.add(time);
      time += back ? SECOND / 50 : SECOND / 100;
    }

    private void set(long[] row, PacketField field, long value) {
      row[FEATURES.indexOf(field)] = value;
    }

    Segment segment() {
      long[] at = times.stream().mapToLong(Long::longValue).toArray();
      boolean[] back = new boolean[at.length];
      Object[] columns = new Object[FEATURES.size()];
      for (int i = 0; i < back.length; i++) {
        back[i] = backward.get(i);
      }
      for (int column = 0; column < columns.length; column++) {
        int own = column;
        columns[column] = rows.stream().mapToLong(row -> row[own]).toArray();
      }
      return new Segment(0, 0, at, back, columns);
    }
  }

  ToyTalks(int count) {
    span = count * SECOND;
    RandomGenerator random = new Seed(3).generator();
    for (int i = 0; i < count; i++) {
      boolean web = random.nextBoolean();
      FlowKey key =
          new FlowKey(
              10 + random.nextInt(4), web ? 80 : 90, 40_000 + i, web ? 80 : 443, 6, List.of());
      series.add(new FlowSeries(key, new FlowTags(List.of(0)), talk(i, web, random)));
    }
  }

  private Segment talk(int number, boolean web, RandomGenerator random) {
    Talk talk = new Talk(START + number * SECOND);
    talk.says(false, SYN, 0);
    talk.says(true, SYN_ACK, 0);
    talk.says(false, ACK, 0);
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      int request = web ? 100 * (1 + random.nextInt(2)) : 300;
      talk.says(false, PUSH, request);
      talk.says(true, PUSH, 2 * request);
    }
    talk.says(false, FIN, 0);
    talk.says(true, FIN, 0);
    talk.says(false, ACK, 0);
    return talk.segment();
  }

  /** The same with the sides of every record exchanged. */
  static List<FlowSeries> backwards(List<FlowSeries> talks) {
    return talks.stream()
        .map(
            talk -> {
              Segment own = talk.segment();
              boolean[] turned = own.backward().clone();
              Object[] columns = new Object[own.columns()];
              for (int i = 0; i < turned.length; i++) {
                turned[i] = !turned[i];
              }
              for (int column = 0; column < columns.length; column++) {
                columns[column] = own.column(column);
              }
              return new FlowSeries(
                  talk.key(), talk.tags(), new Segment(0, 0, own.times(), turned, columns));
            })
        .toList();
  }

  TraceFacts facts() {
    long records = series.stream().mapToLong(part -> part.segment().records()).sum();
    Map<String, Long> present = new TreeMap<>();
    FEATURES.forEach(field -> present.put(field.column(), records));
    return new TraceFacts(
        TraceFacts.SCHEMA,
        TraceKind.PACKETS,
        START,
        START + span,
        records,
        0,
        List.of(),
        8192,
        List.of(new TraceFacts.ChunkFacts(records, series.size(), series.size())),
        new TraceFacts.Lengths(8, 12, 14, 14, 14),
        Map.of(),
        present,
        Directions.BOTH);
  }

  Chunking chunking() {
    return facts().chunking();
  }
}
