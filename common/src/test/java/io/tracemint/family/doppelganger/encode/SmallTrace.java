package io.tracemint.family.doppelganger.encode;

import com.typesafe.config.ConfigFactory;
import io.tracemint.family.doppelganger.encode.fit.EncoderFit;
import io.tracemint.family.doppelganger.encode.fit.PortVectors;
import io.tracemint.family.doppelganger.encode.fit.TraceStatistics;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.FactsCollector;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A made-up trace of packets or flow records that was cut into series, for tests. */
public final class SmallTrace {
  /** Encodings as the paper has them. */
  static final String[] PAPER = {
    "numbers = min-max", "gaps = min-max", "start = min-max", "frequent-addresses = 0"
  };

  static final long START = 1_700_000_000_000_000_000L;
  private static final long SPAN = 10_000_000_000L;
  private static final int SEGMENT = 7;

  final TraceKind kind;
  final Chunking chunking;
  public final List<FlowSeries> series = new ArrayList<>();
  private final RandomGenerator random = new Seed(11).generator();
  private final List<String> keyColumns;

  public SmallTrace(TraceKind kind, int chunks, int flows, int longest, List<String> keyColumns) {
    this(kind, chunks, flows, longest, keyColumns, SPAN);
  }

  SmallTrace(
      TraceKind kind, int chunks, int flows, int longest, List<String> keyColumns, long span) {
    this.kind = kind;
    this.keyColumns = keyColumns;
    this.chunking = new Chunking(START, START + span, chunks);
    for (int flow = 0; flow < flows; flow++) {
      addFlow(flow, 1 + random.nextInt(longest));
    }
  }

  private void addFlow(int flow, int records) {
    List<String> extras = keyColumns.stream().map(name -> "kind" + flow % 3).toList();
    FlowKey key =
        new FlowKey(
            0xC0A80000L + flow % 20,
            0x08080808L,
            30_000 + random.nextInt(30_000),
            flow % 3 == 0 ? 443 : 53,
            flow % 3 == 0 ? 6 : 17,
            extras);
    add(key, random.longs(records, START, START + SPAN + 1).sorted().toArray());
  }

  /** Adds a flow with records at the given times, ascending. */
  void add(FlowKey key, long... times) {
    List<Integer> present = new ArrayList<>();
    for (long time : times) {
      int chunk = chunking.chunkOf(time);
      if (!present.contains(chunk)) {
        present.add(chunk);
      }
    }
    for (int chunk : present) {
      addChunk(key, new FlowTags(present), chunk, times);
    }
  }

  private void addChunk(FlowKey key, FlowTags tags, int chunk, long[] times) {
    long[] inside =
        java.util.Arrays.stream(times).filter(time -> chunking.chunkOf(time) == chunk).toArray();
    for (int at = 0; at < inside.length; at += SEGMENT) {
      long[] part = java.util.Arrays.copyOfRange(inside, at, Math.min(inside.length, at + SEGMENT));
      Object[] columns =
          kind.features().stream().map(field -> column(field, part.length)).toArray();
      series.add(new FlowSeries(key, tags, new Segment(chunk, at / SEGMENT, part, columns)));
    }
  }

  private Object column(Field field, int records) {
    return switch (field.type()) {
      case INT -> random.ints(records, 0, field.column().equals("flag") ? 3 : 256).toArray();
      case LONG -> random.longs(records).map(bits -> bits >>> (24 + (int) (bits & 31))).toArray();
      default -> {
        String[] texts = new String[records];
        java.util.Arrays.setAll(texts, at -> "t" + random.nextInt(4));
        yield texts;
      }
    };
  }

  public List<FlowSeries> chunk(int chunk) {
    return series.stream().filter(part -> part.chunk() == chunk).toList();
  }

  public TraceFacts facts() {
    FactsCollector collector = new FactsCollector(chunking.chunks());
    series.forEach(collector::add);
    collector.closeFlow();
    Map<String, Long> present = new TreeMap<>();
    kind.features().forEach(field -> present.put(field.column(), 1L));
    return new TraceFacts(
        TraceFacts.SCHEMA,
        kind,
        chunking.startNanos(),
        chunking.endNanos(),
        series.stream().mapToLong(part -> part.segment().records()).sum(),
        0,
        keyColumns,
        SEGMENT,
        collector.chunks(),
        collector.lengths(),
        collector.distinct(),
        present,
        io.tracemint.flows.Directions.ONE);
  }

  public static EncodeSettings settings(String... overrides) {
    return EncodeSettings.from(
        ConfigFactory.parseString(String.join("\n", overrides))
            .withFallback(
                ConfigFactory.parseResources(SmallTrace.class, "/reference.conf")
                    .getConfig("doppelganger.encode")));
  }

  public EncoderSet fit(EncodeSettings settings) {
    TraceFacts facts = facts();
    TraceStatistics statistics = new TraceStatistics(facts, settings);
    series.forEach(statistics::add);
    return new EncoderFit(facts, statistics, settings, PortVectors.NONE).encoders();
  }
}
