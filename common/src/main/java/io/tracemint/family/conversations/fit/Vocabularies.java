package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.record.Sockets;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.flows.TraceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Makes the vocabularies of a trace from conversations of it. */
public final class Vocabularies {
  private Vocabularies() {}

  /** Of conversations in the order in which they begin. */
  public static Codec of(TraceShape trace, List<Conversation> conversations) {
    Codec codec = codec(trace, new Words(conversations));
    Seen seen = Sightings.in(codec, conversations);
    return codec.with(codec.buckets() > 0 ? seen.without(StorySlots.SERVER) : seen);
  }

  private static Codec codec(TraceShape trace, Words words) {
    StoryWords.of(trace, words);
    Map<Long, Set<Long>> ttls = Map.of();
    if (trace.kind() == TraceKind.PACKETS) {
      ttls = PacketWords.of(words, trace.features());
    } else {
      FlowWords.of(words, trace.features());
    }
    Form form = trace.form();
    long[] clients = form.hasHosts() ? Frequent.clients(words.conversations) : form.hosts();
    long[] servers = form.hasHosts() ? Frequent.servers(words.conversations) : form.hosts();
    return new Codec(
        Codec.SCHEMA,
        trace.kind(),
        trace.features(),
        trace.extras(),
        trace.startNanos(),
        trace.endNanos(),
        trace.chunks(),
        words.numbers,
        words.texts,
        words.tuples,
        clients,
        servers,
        Seen.NOTHING,
        steady(clients, servers, form, ttls),
        Sockets.reused(words.conversations),
        form.buckets(),
        form.alone());
  }

  // Of hosts that are not told apart each keeps its TTL.
  private static long[] steady(
      long[] clients, long[] servers, Form form, Map<Long, Set<Long>> ttls) {
    return LongStream.concat(Arrays.stream(clients), Arrays.stream(servers))
        .filter(host -> !form.hasHosts() || ttls.getOrDefault(host, Set.of()).size() == 1)
        .distinct()
        .sorted()
        .toArray();
  }
}
