package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stories of a chunk's clients as tokens. */
final class Story {
  /** Numbers of a step: its place, and how many are left. */
  static final int NUMBERS = 2;

  private final Codec codec;
  private final StorySlots slots;
  private final RecordTokens records;
  private final Map<Long, Integer> clientTokens;
  private final Map<Long, Integer> serverTokens;
  private final Met met = new Met();

  /**
   * A client's story.
   *
   * @param identity the client's token, or the one of all rare clients
   * @param conversations in the order in which they begin
   * @param tokens by slot and step, the first of which has no conversation
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  record OfClient(int identity, List<Integer> conversations, int[][] tokens) {
    int steps() {
      return conversations.size() + 1;
    }
  }

  Story(Codec codec, StorySlots slots) {
    this.codec = codec;
    this.slots = slots;
    this.records = RecordTokens.of(codec);
    this.clientTokens = numbered(codec.clients());
    this.serverTokens = numbered(codec.servers());
  }

  static Map<Long, Integer> numbered(long[] hosts) {
    Map<Long, Integer> tokens = new HashMap<>();
    for (int i = 0; i < hosts.length; i++) {
      tokens.put(hosts[i], i);
    }
    return tokens;
  }

  /** Of conversations in the order in which they begin; frequent clients without any have one. */
  List<OfClient> tell(List<Conversation> conversations, int chunk) {
    Map<Long, OfClient> stories = new java.util.LinkedHashMap<>();
    for (long client : codec.clients()) {
      stories.put(client, new OfClient(clientTokens.get(client), new ArrayList<>(), null));
    }
    for (int i = 0; i < conversations.size(); i++) {
      long client = conversations.get(i).key().srcip();
      stories
          .computeIfAbsent(client, host -> new OfClient(rareClient(), new ArrayList<>(), null))
          .conversations()
          .add(i);
    }
    List<OfClient> begun = new ArrayList<>();
    Map<Integer, int[]> places = new HashMap<>();
    for (OfClient story : stories.values()) {
      OfClient own = begin(story);
      for (int step = 1; step < own.steps(); step++) {
        places.put(own.conversations().get(step - 1), new int[] {begun.size(), step});
      }
      begun.add(own);
    }
    tell(conversations, begun, places, codec.chunking().startOf(chunk), span(codec, chunk));
    return begun;
  }

  static double span(Codec codec, int chunk) {
    return Math.max(1, codec.chunking().lastOf(chunk) - codec.chunking().startOf(chunk));
  }

  private int rareClient() {
    return codec.clients().length;
  }

  private OfClient begin(OfClient story) {
    int[][] tokens = new int[slots.all][story.conversations().size() + 1];
    for (int[] slot : tokens) {
      Arrays.fill(slot, Slot.NONE);
    }
    tokens[slots.client][0] = story.identity();
    tokens[slots.count][0] = codec.numbers("count").token(story.conversations().size());
    return new OfClient(story.identity(), story.conversations(), tokens);
  }

  // All clients' side by side, as they happened: who is met depends on what others did before.
  private void tell(
      List<Conversation> conversations,
      List<OfClient> stories,
      Map<Integer, int[]> places,
      long chunkStart,
      double span) {
    Map<Integer, Client> clients = new HashMap<>();
    for (int i = 0; i < conversations.size(); i++) {
      int[] place = places.get(i);
      Client client = clients.computeIfAbsent(place[0], number -> new Client());
      Conversation c = conversations.get(i);
      int[][] tokens = stories.get(place[0]).tokens();
      tokens[slots.client][place[1]] = stories.get(place[0]).identity();
      if (client.isNew()) {
        double offset = (c.startNanos() - chunkStart) / span;
        tokens[slots.start][place[1]] = codec.numbers("start").token(Vocabularies.offset(offset));
        octets(stories.get(place[0]), c.key().srcip(), tokens, place[1]);
      } else {
        tokens[slots.gap][place[1]] =
            codec.numbers("start-gap").token(c.startNanos() - client.lastNanos);
      }
      conversation(c, client, tokens, place[1]);
    }
  }

  private void octets(OfClient story, long host, int[][] tokens, int step) {
    if (story.identity() == rareClient()) {
      octets(host, slots.clientOctets, tokens, step);
    }
  }

  private void conversation(Conversation c, Client client, int[][] tokens, int i) {
    for (int extra = 0; extra < codec.extras().size(); extra++) {
      List<String> values = codec.texts().get("key." + codec.extras().get(extra));
      tokens[slots.extras + extra][i] = Math.max(0, values.indexOf(c.key().extras().get(extra)));
    }
    int service = Services.token(codec.tuples().get("service"), c.key().proto(), c.key().dstport());
    tokens[slots.service][i] = service;
    server(c, client, service, tokens, i);
    tokens[slots.port][i] = Ports.token(codec, c.key().proto(), c.key().srcport(), client.lastPort);
    int[] endpoints = records.endpoints(c);
    for (int endpoint = 0; endpoint < endpoints.length; endpoint++) {
      tokens[slots.endpoints + endpoint][i] = endpoints[endpoint];
    }
    tokens[slots.length][i] = codec.numbers("length").token(c.records());
    if (!serverTokens.containsKey(c.key().dstip())) {
      met.add(c.key().dstip(), service);
    }
    client.calls(c.startNanos(), service, c.key().dstip(), c.key().srcport());
  }

  private void server(Conversation c, Client client, int service, int[][] tokens, int i) {
    long host = c.key().dstip();
    Integer own = serverTokens.get(host);
    tokens[slots.usualServer][i] = usual(serverTokens, client.serverFor(service));
    int token;
    if (host == client.serverFor(service)) {
      token = StorySlots.FOR_SERVICE;
    } else if (own != null) {
      token = StorySlots.SERVERS + own;
    } else if (host == client.lastServer()) {
      token = StorySlots.LATEST;
    } else {
      token = met.has(host) ? StorySlots.MET_SERVER : StorySlots.NEW_SERVER;
    }
    tokens[slots.server][i] = token;
    if (token == StorySlots.NEW_SERVER) {
      octets(host, slots.serverOctets, tokens, i);
    }
    tokens[slots.serverIdentity][i] = identity(host);
  }

  private int identity(long server) {
    return server < 0 ? Slot.NONE : serverTokens.getOrDefault(server, codec.servers().length);
  }

  /** A frequent server's token, or behind those of all the others and of none yet. */
  static int usual(Map<Long, Integer> serverTokens, long server) {
    int frequent = serverTokens.size();
    return server < 0 ? frequent + 1 : serverTokens.getOrDefault(server, frequent);
  }

  private static void octets(long host, int first, int[][] tokens, int i) {
    for (int octet = 0; octet < StorySlots.OCTETS; octet++) {
      tokens[first + octet][i] = StorySlots.octet(host, octet);
    }
  }

  /** The place in the story and what is left of it; nothing is known of it before the first. */
  static void numbers(int step, int conversations, float[] target, int at) {
    target[at] = (float) (Math.log1p(step) / 5);
    target[at + 1] = step == 0 ? 0 : (float) (Math.log1p(conversations - step) / 5);
  }
}
