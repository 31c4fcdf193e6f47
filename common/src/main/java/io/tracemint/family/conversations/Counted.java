package io.tracemint.family.conversations;

import io.tracemint.family.conversations.record.PacketTokens;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Telling;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.family.conversations.vocabulary.Services;
import io.tracemint.privacy.Curator;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.privacy.TimeFinding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What noisy counts tell of a trace before its networks are trained: when it was taken, how many
 * conversations each client began, and which servers each service has.
 *
 * @param codec the public vocabularies with what was found
 * @param rates conversations by client
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Counted(Codec codec, float[] rates) {
  private static final double CLIENTS_SHARE = 0.03;
  private static final double SERVERS_SHARE = 0.05;

  /** Of all conversations, over what noise makes of their number. */
  private static final double ENOUGH = 4;

  /** Deviations above which a count is believed. */
  private static final double SURE = 4;

  double conversations() {
    double sum = 0;
    for (float rate : rates) {
      sum += rate;
    }
    return sum;
  }

  /**
   * @param counted conversations that count, no more of a unit than it has rows
   */
  static Counted of(Codec open, List<Conversation> counted, Curator curator) {
    double noise = curator.sigma(CLIENTS_SHARE) * Math.sqrt(open.clients().length);
    curator.requireEnough(counted.size(), noise, ENOUGH);
    List<Conversation> disguised = counted.stream().map(c -> Telling.disguised(open, c)).toList();
    PrivacySettings.TimeRange range =
        TimeFinding.of(
            counted.stream().mapToLong(Conversation::startNanos).toArray(),
            counted.stream().mapToLong(c -> c.times()[c.records() - 1]).toArray(),
            curator);
    Codec codec = open.at(range.startNanos(), range.endNanos());
    float[] rates = rates(codec, disguised, curator);
    int[][] servers = servers(codec, disguised, curator);
    return new Counted(codec.with(seen(codec).with(StorySlots.SERVER, servers)), rates);
  }

  // What a service's conversations carry in public says nothing of what they may carry here; which
  // kinds of packets follow from its protocol.
  private static Seen seen(Codec codec) {
    int[][] kinds = codec.seen().bySlot().get(PacketTokens.KINDS);
    return kinds == null ? Seen.NOTHING : Seen.NOTHING.with(PacketTokens.KINDS, kinds);
  }

  private static float[] rates(Codec codec, List<Conversation> conversations, Curator curator) {
    Map<Long, Integer> places = Story.numbered(codec.clients());
    long[] exact = new long[codec.clients().length];
    conversations.forEach(c -> exact[places.get(c.key().srcip())]++);
    long[] noisy = curator.counts("conversations by client", exact, CLIENTS_SHARE);
    double sigma = curator.sigma(CLIENTS_SHARE);
    float[] rates = new float[exact.length + 1];
    double all = Arrays.stream(noisy).sum();
    double sure = 0;
    for (int client = 0; client < exact.length; client++) {
      rates[client] = noisy[client] > SURE * sigma ? noisy[client] : 0;
      sure += rates[client];
    }
    // Clients that cannot be told from noise are as busy together as all less the others.
    for (int client = 0; client < exact.length && sure > 0; client++) {
      rates[client] *= (float) (Math.max(all, sure) / sure);
    }
    return rates;
  }

  // Of a service whose servers cannot be told from noise any may be drawn that is no public one,
  // such as a multicast address.
  private static int[][] servers(Codec codec, List<Conversation> conversations, Curator curator) {
    int services = codec.tuples("service").size();
    int servers = codec.servers().length;
    Map<Long, Integer> places = Story.numbered(codec.servers());
    long[] exact = new long[services * servers];
    for (Conversation c : conversations) {
      int service = Services.token(codec, c.key().proto(), c.key().dstport());
      exact[service * servers + places.get(c.key().dstip())]++;
    }
    long[] noisy = curator.counts("conversations by service and server", exact, SERVERS_SHARE);
    // Of so many cells with nothing in them none should be believed.
    double least =
        curator.sigma(SERVERS_SHARE) * Math.sqrt(2 * Math.log(Math.max(2, exact.length)));
    int[] any = tokens(servers - codec.buckets(), servers, server -> true);
    return IntStream.range(0, services)
        .mapToObj(
            service -> tokens(0, servers, server -> noisy[service * servers + server] > least))
        .map(found -> found.length == 0 ? any : found)
        .toArray(int[][]::new);
  }

  private static int[] tokens(int from, int to, IntPredicate shown) {
    return IntStream.range(from, to)
        .filter(shown)
        .map(server -> StorySlots.SERVERS + server)
        .toArray();
  }
}
