package io.tracemint.family.conversations;

import io.tracemint.family.conversations.record.FlowTokens;
import io.tracemint.family.conversations.record.PacketFeatures;
import io.tracemint.family.conversations.record.PacketTokens;
import io.tracemint.family.conversations.record.Sockets;
import io.tracemint.family.conversations.record.Stacks;
import io.tracemint.family.conversations.story.Silences;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Extent;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.family.conversations.vocabulary.Offsets;
import io.tracemint.family.conversations.vocabulary.Ports;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.family.conversations.vocabulary.Services;
import io.tracemint.family.conversations.vocabulary.Tuples;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.FlowField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes the vocabularies of a trace from conversations of it. */
final class Vocabularies {
  private static final Numbers.Fit EVERY = new Numbers.Fit(0, 512, 0);
  private static final Numbers.Fit SIZES = new Numbers.Fit(0.002, 128, 32);
  private static final Numbers.Fit GAPS = new Numbers.Fit(0.01, 8, 64);
  private static final Numbers.Fit COUNTS = new Numbers.Fit(0.0001, 64, 48);
  private static final Numbers.Fit LENGTHS = new Numbers.Fit(0.002, 64, 32);
  private static final Numbers.Fit PORTS = new Numbers.Fit(0.003, 64, 32);
  private static final Numbers.Fit PAYLOADS = new Numbers.Fit(0.0005, 256, 64);
  private static final Numbers.Fit FREQUENT = new Numbers.Fit(0.0005, 512, 0);
  private static final Numbers.Fit EXTENTS = new Numbers.Fit(0.03, 8, 12);
  private static final Numbers.Fit VOLUMES = new Numbers.Fit(0.005, 32, 16);
  private static final Numbers.Fit MEANS = new Numbers.Fit(0.002, 64, 64);
  private static final long[] NONE = {};
  private static final int STACKS = 64;
  private static final int TEXTS = 256;

  /** Conversations from which a host or a service has a token of its own, and how many have. */
  private static final int LEAST = 3;

  private static final int HOSTS = 300;
  private static final int SERVICES = 256;

  private final TraceShape trace;
  private final List<Conversation> conversations;
  private final SortedMap<String, Numbers> numbers = new TreeMap<>();
  private final SortedMap<String, List<String>> texts = new TreeMap<>();
  private final SortedMap<String, Tuples> tuples = new TreeMap<>();
  private final Map<Long, Set<Long>> ttlsOfHosts = new TreeMap<>();

  /**
   * What is known of a trace before its conversations are looked at.
   *
   * @param share of them that are
   */
  record TraceShape(
      TraceKind kind,
      List<String> features,
      List<String> extras,
      long startNanos,
      long endNanos,
      int chunks,
      double share,
      Form form) {}

  private Vocabularies(TraceShape trace, List<Conversation> conversations) {
    this.trace = trace;
    this.conversations = conversations;
  }

  /** Of conversations in the order in which they begin. */
  static Codec of(TraceShape trace, List<Conversation> conversations) {
    Codec codec = new Vocabularies(trace, conversations).codec();
    Seen seen = Sightings.in(codec, conversations);
    return codec.with(codec.buckets() > 0 ? seen.without(StorySlots.SERVER) : seen);
  }

  private Codec codec() {
    story();
    extents();
    if (trace.kind() == TraceKind.PACKETS) {
      packets();
    } else {
      flows();
    }
    long[] clients = hosts(c -> c.key().srcip());
    long[] servers = hosts(c -> c.key().dstip());
    return new Codec(
        Codec.SCHEMA,
        trace.kind(),
        trace.features(),
        trace.extras(),
        trace.startNanos(),
        trace.endNanos(),
        trace.chunks(),
        numbers,
        texts,
        tuples,
        clients,
        servers,
        Seen.NOTHING,
        steady(clients, servers),
        Sockets.reused(conversations),
        trace.form().buckets(),
        trace.form().alone());
  }

  private long[] hosts(ToLongFunction<Conversation> host) {
    return trace.form().hasHosts() ? frequent(host) : trace.form().hosts();
  }

  // Of hosts that are not told apart each keeps its TTL.
  private long[] steady(long[] clients, long[] servers) {
    return LongStream.concat(Arrays.stream(clients), Arrays.stream(servers))
        .filter(
            host ->
                !trace.form().hasHosts() || ttlsOfHosts.getOrDefault(host, Set.of()).size() == 1)
        .distinct()
        .sorted()
        .toArray();
  }

  private void story() {
    clients();
    numbers.put("length", Numbers.of(each(c -> c.records()), conversations.size(), LENGTHS));
    long[] ports =
        conversations.stream()
            .filter(c -> Ports.has(trace.kind(), c.key().proto()))
            .mapToLong(c -> c.key().srcport())
            .toArray();
    numbers.put("port", Numbers.of(ports, ports.length, PORTS));
    List<long[]> services =
        conversations.stream().map(c -> new long[] {c.key().proto(), c.key().dstport()}).toList();
    tuples.put("service", Services.of(services, LEAST, SERVICES));
    for (int extra = 0; extra < trace.extras().size(); extra++) {
      int place = extra;
      texts.put(
          "key." + trace.extras().get(extra),
          values(conversations.stream().map(c -> c.key().extras().get(place)).toList()));
    }
  }

  private void extents() {
    Extent.Volumes volumes = volumes();
    put(
        StorySlots.DURATIONS,
        EXTENTS,
        c -> c.records() > 1 ? new long[] {Extent.of(c, volumes).nanos()} : NONE);
    Numbers.Fit fit = trace.kind() == TraceKind.PACKETS ? EXTENTS : VOLUMES;
    volume(StorySlots.VOLUMES.get(0), fit, c -> Extent.of(c, volumes).client());
    volume(StorySlots.VOLUMES.get(1), fit, c -> Extent.of(c, volumes).server());
  }

  private void volume(String name, Numbers.Fit fit, ToLongFunction<Conversation> volume) {
    put(
        name,
        fit,
        c ->
            StorySlots.hasVolume(trace.kind(), c.records())
                ? new long[] {volume.applyAsLong(c)}
                : NONE);
  }

  private Extent.Volumes volumes() {
    if (trace.kind() == TraceKind.PACKETS) {
      return new PacketFeatures(trace.features())::payload;
    }
    int bytes = trace.features().indexOf(FlowField.BYTES.column());
    return (c, record) -> c.number(bytes, record);
  }

  // Of each client in each chunk: how many conversations, where the first begins, and gaps.
  private void clients() {
    Chunking chunking = new Chunking(trace.startNanos(), trace.endNanos(), trace.chunks());
    List<Silences> silences = silences(chunking);
    Map<List<Long>, List<Long>> starts = new LinkedHashMap<>();
    for (Conversation c : conversations) {
      long chunk = chunking.chunkOf(c.startNanos());
      long teller = trace.form().alone() ? starts.size() : c.key().srcip();
      starts
          .computeIfAbsent(List.of(chunk, teller), key -> new ArrayList<>())
          .add(silences.get((int) chunk).awake(c.startNanos()));
    }
    List<Long> counts = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    List<Long> gaps = new ArrayList<>();
    for (Map.Entry<List<Long>, List<Long>> client : starts.entrySet()) {
      int chunk = (int) (long) client.getKey().get(0);
      Silences chunks = silences.get(chunk);
      List<Long> own = client.getValue();
      // Between the conversations of a sample lie others.
      counts.add(Math.round(own.size() / trace.share()));
      offsets.add(Offsets.offset((own.get(0) - chunks.start()) / chunks.span()));
      for (int i = 1; i < own.size(); i++) {
        gaps.add(Math.round((own.get(i) - own.get(i - 1)) * trace.share()));
      }
    }
    numbers.put("count", of(counts, COUNTS));
    numbers.put("start", of(offsets, GAPS));
    numbers.put(StorySlots.GAPS, of(gaps, GAPS));
    List<Long> arrivals = trace.form().hasHosts() ? arrivals(starts) : List.of();
    numbers.put(StorySlots.ARRIVALS, of(arrivals, GAPS));
  }

  // By chunk; none where hosts are not those of the trace.
  private List<Silences> silences(Chunking chunking) {
    List<List<Long>> starts = new ArrayList<>();
    IntStream.range(0, chunking.chunks()).forEach(chunk -> starts.add(new ArrayList<>()));
    if (trace.form().buckets() == 0) {
      conversations.forEach(c -> starts.get(chunking.chunkOf(c.startNanos())).add(c.startNanos()));
    }
    return IntStream.range(0, starts.size())
        .mapToObj(
            chunk ->
                Silences.between(
                    starts.get(chunk).stream().mapToLong(Long::longValue).toArray(),
                    chunking.startOf(chunk),
                    chunking.lastOf(chunk)))
        .toList();
  }

  // Of rare clients, in the order in which each chunk has their first conversations.
  private List<Long> arrivals(Map<List<Long>, List<Long>> starts) {
    Map<Long, Integer> frequent = Story.numbered(frequent(c -> c.key().srcip()));
    Map<Long, Long> last = new HashMap<>();
    List<Long> gaps = new ArrayList<>();
    starts.forEach(
        (client, own) -> {
          if (!frequent.containsKey(client.get(1))) {
            Long before = last.put(client.get(0), own.get(0));
            if (before != null) {
              gaps.add(Math.round((own.get(0) - before) * trace.share()));
            }
          }
        });
    return gaps;
  }

  private static Numbers of(List<Long> values, Numbers.Fit fit) {
    return Numbers.of(values.stream().mapToLong(Long::longValue).toArray(), values.size(), fit);
  }

  private long[] each(ToLongFunction<Conversation> value) {
    return conversations.stream().mapToLong(value).toArray();
  }

  private long[] frequent(ToLongFunction<Conversation> host) {
    Map<Long, Integer> counts = new HashMap<>();
    conversations.forEach(c -> counts.merge(host.applyAsLong(c), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST)
        .sorted(
            Comparator.comparing((Map.Entry<Long, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(HOSTS)
        .mapToLong(Map.Entry::getKey)
        .toArray();
  }

  private void packets() {
    PacketFeatures features = new PacketFeatures(trace.features());
    put(PacketTokens.KINDS, EVERY, c -> values(c, i -> features.kind(c, i), v -> v >= 0));
    put(PacketTokens.PAYLOADS, PAYLOADS, c -> values(c, i -> features.payload(c, i), v -> true));
    put(PacketTokens.GAPS, GAPS, Vocabularies::gaps);
    put(
        PacketTokens.WINDOWS,
        SIZES,
        c ->
            c.key().proto() == PacketFeatures.TCP
                ? values(c, i -> features.window(c, i), v -> true)
                : NONE);
    List<long[]> stacks = new ArrayList<>();
    List<Long> ttls = new ArrayList<>();
    Stacks known = new Stacks();
    for (Conversation c : conversations) {
      long[][] sides = features.endpoints(c, known);
      for (int side = 0; side < sides.length; side++) {
        if (sides[side].length > 0) {
          long host = side == 0 ? c.key().srcip() : c.key().dstip();
          ttls.add(sides[side][0]);
          stacks.add(Arrays.copyOfRange(sides[side], 1, sides[side].length));
          ttlsOfHosts.computeIfAbsent(host, own -> new TreeSet<>()).add(sides[side][0]);
        }
      }
    }
    long[] all = ttls.stream().mapToLong(Long::longValue).toArray();
    numbers.put("ttl", Numbers.of(all, all.length, EVERY));
    tuples.put("stack", Tuples.of(stacks, STACKS));
  }

  private static long[] gaps(Conversation c) {
    long[] gaps = new long[c.records() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = c.times()[i + 1] - c.times()[i];
    }
    return gaps;
  }

  private void flows() {
    put(FlowTokens.name(FlowTokens.GAP), GAPS, Vocabularies::gaps);
    feature(FlowTokens.FLAGS, "tcp_flags", EVERY);
    feature(FlowTokens.TOS, "tos", EVERY);
    feature(FlowTokens.DURATION, "duration_nanos", GAPS);
    feature(FlowTokens.PACKETS, "packets", SIZES);
    feature(FlowTokens.BYTES, "bytes", FREQUENT);
    feature(FlowTokens.REVERSE_PACKETS, "reverse_packets", SIZES);
    feature(FlowTokens.REVERSE_BYTES, "reverse_bytes", FREQUENT);
    mean(FlowTokens.BYTES, "packets", "bytes");
    mean(FlowTokens.REVERSE_BYTES, "reverse_packets", "reverse_bytes");
    text(FlowTokens.LABEL, "label");
    text(FlowTokens.TYPE, "type");
  }

  private void feature(int slot, String column, Numbers.Fit fit) {
    int feature = trace.features().indexOf(column);
    put(FlowTokens.name(slot), fit, c -> values(c, i -> c.number(feature, i), v -> true));
  }

  private void mean(int slot, String packets, String bytes) {
    int count = trace.features().indexOf(packets);
    int size = trace.features().indexOf(bytes);
    put(
        FlowTokens.mean(slot),
        MEANS,
        c -> values(c, i -> c.number(size, i) / Math.max(1, c.number(count, i)), v -> true));
  }

  private void text(int slot, String column) {
    int feature = trace.features().indexOf(column);
    List<String> all = new ArrayList<>();
    for (Conversation c : conversations) {
      for (int i = 0; i < c.records(); i++) {
        all.add(c.text(feature, i));
      }
    }
    texts.put(FlowTokens.name(slot), values(all));
  }

  private static List<String> values(List<String> all) {
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(TEXTS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void put(
      String slot, Numbers.Fit fit, java.util.function.Function<Conversation, long[]> values) {
    long[] all = conversations.stream().map(values).flatMapToLong(Arrays::stream).toArray();
    numbers.put(slot, Numbers.of(all, all.length, fit));
  }

  private static long[] values(
      Conversation c,
      java.util.function.IntToLongFunction value,
      java.util.function.LongPredicate kept) {
    return java.util.stream.IntStream.range(0, c.records()).mapToLong(value).filter(kept).toArray();
  }
}
