package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.record.Stacks;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Extent;
import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Offsets;
import io.tracemint.family.conversations.vocabulary.Ports;
import io.tracemint.family.conversations.vocabulary.Services;
import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stories of a chunk as tokens: of each of its clients, and of the rare ones' arrivals. */
public final class Story {
  /** Steps of a story that a network is shown at once. */
  public static final int STEPS = 24;

  /** Numbers of a step: its place, and how many are left. */
  public static final int NUMBERS = 2;

  private final Codec codec;
  private final StorySlots slots;
  private final RecordTokens records;
  private final Map<Long, Integer> clientTokens;
  private final ServerTelling servers;
  private final Stacks stacks = new Stacks();
  private final Habits habits = new Habits();
  private final Silences silences;

  /**
   * One story.
   *
   * @param identity the client's token, the one of all rare clients, or the one of arrivals
   * @param conversations in the order in which they begin; none for arrivals
   * @param starts when a step's conversation begins, on the clock of the silences
   * @param tokens by slot and step
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  public record Told(int identity, List<Integer> conversations, long[] starts, int[][] tokens) {
    public int steps() {
      return tokens[0].length;
    }
  }

  public Story(Codec codec, StorySlots slots, Silences silences) {
    this.codec = codec;
    this.slots = slots;
    this.records = RecordTokens.of(codec);
    this.clientTokens = numbered(codec.clients());
    this.servers = new ServerTelling(codec, slots);
    this.silences = silences;
  }

  public static Map<Long, Integer> numbered(long[] hosts) {
    Map<Long, Integer> tokens = new HashMap<>();
    for (int i = 0; i < hosts.length; i++) {
      tokens.put(hosts[i], i);
    }
    return tokens;
  }

  public static int rare(Codec codec) {
    return codec.clients().length;
  }

  static int arrivals(Codec codec) {
    return codec.clients().length + 1;
  }

  /** Of conversations in the order in which they begin. */
  public List<Told> tell(List<Conversation> conversations) {
    Map<Long, List<Integer>> byClient = new LinkedHashMap<>();
    for (int i = 0; i < conversations.size(); i++) {
      long client = conversations.get(i).key().srcip();
      byClient.computeIfAbsent(client, host -> new ArrayList<>()).add(i);
    }
    List<Told> stories = new ArrayList<>();
    Map<Integer, int[]> places = new HashMap<>();
    byClient.forEach(
        (client, own) -> {
          for (int step = 0; step < own.size(); step++) {
            places.put(own.get(step), new int[] {stories.size(), step});
          }
          long[] starts = own.stream().mapToLong(i -> start(conversations.get(i))).toArray();
          stories.add(begin(clientTokens.getOrDefault(client, rare(codec)), own, starts));
        });
    tell(conversations, stories, places);
    arrivals(conversations, byClient.values(), stories);
    return stories;
  }

  private Told begin(int identity, List<Integer> conversations, long[] starts) {
    int steps = starts.length;
    int[][] tokens = new int[slots.all][steps];
    Arrays.stream(tokens).forEach(slot -> Arrays.fill(slot, Slot.NONE));
    Arrays.fill(tokens[slots.client], identity);
    Arrays.setAll(tokens[slots.progress], step -> StorySlots.progress(step, steps));
    if (!conversations.isEmpty()) {
      Arrays.fill(tokens[slots.busy], StorySlots.busy(steps));
    }
    return new Told(identity, conversations, starts, tokens);
  }

  // All clients' side by side, as they happened: who is met depends on what others did before.
  private void tell(
      List<Conversation> conversations, List<Told> stories, Map<Integer, int[]> places) {
    Map<Integer, Client> clients = new HashMap<>();
    for (int i = 0; i < conversations.size(); i++) {
      int[] place = places.get(i);
      Client client = clients.computeIfAbsent(place[0], number -> new Client());
      Told story = stories.get(place[0]);
      boolean arrived = client.isNew() && story.identity() == rare(codec);
      if (!arrived) {
        when(conversations.get(i), client.lastNanos, slots.gap, story.tokens(), place[1]);
      }
      story.tokens()[slots.now][place[1]] = now(conversations.get(i));
      conversation(conversations.get(i), client, story.tokens(), place[1]);
    }
  }

  private void arrivals(
      List<Conversation> conversations,
      java.util.Collection<List<Integer>> byClient,
      List<Told> stories) {
    List<List<Integer>> rare =
        byClient.stream()
            .filter(own -> !clientTokens.containsKey(conversations.get(own.get(0)).key().srcip()))
            .toList();
    if (rare.isEmpty()) {
      return;
    }
    long[] starts = rare.stream().mapToLong(own -> start(conversations.get(own.get(0)))).toArray();
    Told story = begin(arrivals(codec), List.of(), starts);
    int[][] tokens = story.tokens();
    long last = -1;
    for (int step = 0; step < rare.size(); step++) {
      Conversation first = conversations.get(rare.get(step).get(0));
      when(first, last, slots.arrival, tokens, step);
      tokens[slots.now][step] = now(first);
      StorySlots.octets(first.key().srcip(), slots.clientOctets, tokens, step);
      tokens[slots.count][step] = codec.numbers("count").token(rare.get(step).size());
      last = start(first);
    }
    stories.add(story);
  }

  private void when(Conversation c, long last, int gap, int[][] tokens, int step) {
    if (last < 0) {
      long offset = Offsets.offset(share(c));
      tokens[slots.start][step] = codec.numbers("start").token(offset);
    } else {
      String gaps = gap == slots.gap ? StorySlots.GAPS : StorySlots.ARRIVALS;
      tokens[gap][step] = codec.numbers(gaps).token(start(c) - last);
    }
  }

  private long start(Conversation c) {
    return silences.awake(c.startNanos());
  }

  private double share(Conversation c) {
    return (start(c) - silences.start()) / silences.span();
  }

  private int now(Conversation c) {
    return StorySlots.now(share(c));
  }

  private void conversation(Conversation c, Client client, int[][] tokens, int i) {
    if (!client.isNew() && tokens[slots.client][i] == rare(codec)) {
      boolean again = client.hasJustCalled(c.key().proto(), c.key().dstport());
      tokens[slots.again][i] = again ? 1 : 0;
    }
    for (int extra = 0; extra < codec.extras().size(); extra++) {
      List<String> values = codec.texts().get("key." + codec.extras().get(extra));
      tokens[slots.extras + extra][i] = Math.max(0, values.indexOf(c.key().extras().get(extra)));
    }
    int service = Services.token(codec.tuples("service"), c.key().proto(), c.key().dstport());
    tokens[slots.service][i] = service;
    servers.tell(c, client, service, tokens, i);
    tokens[slots.lastPort][i] = Ports.kind(codec, client.lastPort);
    tokens[slots.port][i] = Ports.token(codec, c.key().proto(), c.key().srcport(), client.lastPort);
    Client.Content content = content(c);
    if (tokens[slots.again][i] == 1) {
      tokens[slots.same][i] = client.hasJustHad(content) ? 1 : 0;
    }
    client.has(content);
    tokens[slots.length][i] = codec.numbers("length").token(c.records());
    tokens[slots.sides][i] = Sides.of(c).token;
    tokens[slots.ending][i] = records.ending(c);
    extent(c, tokens, i);
    endpoints(c, tokens, i);
    servers.meets(c, service);
    client.calls(start(c), service, c.key());
  }

  private Client.Content content(Conversation c) {
    Extent all = Extent.of(c, records);
    return new Client.Content(
        c.records(), Sides.of(c), records.ending(c), all.client(), all.server());
  }

  private void extent(Conversation c, int[][] tokens, int i) {
    Extent all = Extent.of(c, records);
    Sides sides = Sides.of(c);
    if (c.records() > 1) {
      tokens[slots.extent][i] = codec.numbers(StorySlots.DURATIONS).token(all.nanos());
    }
    for (int side = 0; side < 2; side++) {
      if (StorySlots.hasVolume(codec.kind(), c.records()) && sides.has(side)) {
        long volume = side == 0 ? all.client() : all.server();
        tokens[slots.extent + 1 + side][i] =
            codec.numbers(StorySlots.VOLUMES.get(side)).token(volume);
      }
    }
  }

  private void endpoints(Conversation c, int[][] tokens, int i) {
    int[] endpoints = records.endpoints(c, stacks);
    for (int endpoint = 0; endpoint < endpoints.length; endpoint++) {
      tokens[slots.endpoints + endpoint][i] = endpoints[endpoint];
    }
    for (int side = 0; 2 * side < endpoints.length; side++) {
      long host = side == 0 ? c.key().srcip() : c.key().dstip();
      int ttl = endpoints[2 * side];
      int stack = endpoints[2 * side + 1];
      if (ttl >= 0) {
        if (habits.knows(host) && isRare(tokens, i, side)) {
          tokens[slots.keeps + side][i] = habits.kept(host, c.key().proto(), ttl, stack);
        }
        habits.shows(host, c.key().proto(), ttl, stack);
      }
    }
  }

  // What a frequent host keeps the model knows itself.
  private boolean isRare(int[][] tokens, int i, int side) {
    return side == 0
        ? tokens[slots.client][i] == rare(codec)
        : tokens[slots.serverIdentity][i] == codec.servers().length;
  }

  /** The place in the story and what is left of it. */
  public static void numbers(int step, int steps, float[] target, int at) {
    target[at] = (float) (Math.log1p(step) / 5);
    target[at + 1] = (float) (Math.log1p(steps - step) / 5);
  }
}
