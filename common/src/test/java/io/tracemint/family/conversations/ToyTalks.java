package io.tracemint.family.conversations;

import com.typesafe.config.ConfigFactory;
import io.tracemint.family.Fitting;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A protocol over TCP: handshake, some requests with replies twice as large, FIN from both sides.
 * Requests to port 80 have 100 or 200 bytes, those to port 443 have 300.
 */
public final class ToyTalks {
  static final long START = 1_700_000_000_000_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final int FIN = 17;
  static final int SYN = 2;
  static final int SYN_ACK = 18;
  static final int ACK = 16;
  static final int PUSH = 24;

  public final List<FlowSeries> series = new ArrayList<>();
  private final long span;

  public ToyTalks(int count) {
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

  public TraceFacts facts() {
    return facts(series, span);
  }

  static TraceFacts facts(List<FlowSeries> series, long span) {
    long records = series.stream().mapToLong(part -> part.segment().records()).sum();
    Map<String, Long> present = new TreeMap<>();
    Talk.FEATURES.forEach(field -> present.put(field.column(), records));
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

  /** The vocabularies of that many talks. */
  public static Codec codec(int count) {
    ToyTalks talks = new ToyTalks(count);
    Fitting fitting =
        new Fitting(
            talks.facts(),
            talks.series,
            1,
            ConfigFactory.empty(),
            new Seed(1),
            (sentences, dimensions, epochs, seed) -> Map.of(),
            "");
    return Codec.fromJson(new ConversationFamily().vocabularies(fitting), "the test");
  }

  Chunking chunking() {
    return facts().chunking();
  }
}
