package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.family.conversations.vocabulary.Ports;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The slots of a story in a chunk. A client's story has a step for each conversation: when it
 * begins, whom the client calls for what, and how long it is, each given those before and all
 * conversations of the client before. One story more tells of the arrivals: when each rare client
 * has its first conversation, its address, and how many it will have.
 */
public final class StorySlots {
  /**
   * Tokens of the server's slot in front of frequent servers. The first stands for the one that the
   * client called last for the service, where one of both is rare.
   */
  static final int FOR_SERVICE = 0;

  static final int LATEST = 1;
  static final int MET_SERVER = 2;
  static final int NEW_SERVER = 3;
  public static final int SERVERS = 4;

  /** The slot of whom a client calls. */
  public static final String SERVER = "server";

  static final int OCTETS = 4;
  private static final String ADDRESS = "-octet-";

  /** Times between a client's conversations, and between the arrivals of rare clients. */
  public static final String GAPS = "start-gap";

  public static final String ARRIVALS = "arrival-gap";

  /** How long conversations last, and what their client and their server send. */
  public static final String DURATIONS = "duration-of-all";

  public static final List<String> VOLUMES = List.of("client-volume", "server-volume");

  /** Parts that a story has by its number of steps, and a chunk by its time. */
  private static final int PARTS = 64;

  /**
   * Least conversations of each class of clients: who has one does not do what others begin with.
   */
  private static final int[] BUSY = {1, 2, 3, 4, 5, 8, 16, 64};

  public final int client;
  final int progress;
  final int busy;
  final int start;
  final int gap;
  final int arrival;
  final int now;
  final int count;
  final int clientOctets;

  /** Whether a client calls for the service of before, at the same port. */
  final int again;

  final int extras;
  public final int service;
  public final int usualServer;
  public final int server;
  final int serverOctets;
  public final int serverIdentity;
  final int lastPort;
  final int port;

  /** Whether its conversation has as many records as the one of before, and carries as much. */
  final int same;

  final int length;
  final int sides;
  final int ending;
  final int extent;
  final int keeps;
  final int endpoints;
  final int endpointCount;
  final int all;
  private final int[] context;

  private final List<Slot> slots = new ArrayList<>();

  public StorySlots(Codec codec) {
    client = add(Slot.given("client", codec.clients().length + 2));
    progress = add(Slot.given("progress", PARTS));
    busy = add(Slot.given("busy", BUSY.length));
    start = add(Slot.drawn("start", codec.numbers("start").size()));
    gap = add(Slot.drawn("gap", codec.numbers(GAPS).size()));
    arrival = add(Slot.drawn("arrival", codec.numbers(ARRIVALS).size()));
    now = add(Slot.given("now", PARTS));
    count = add(Slot.drawn("count", codec.numbers("count").size()));
    clientOctets = octets("client");
    again = add(Slot.drawn("again", 2));
    extras = slots.size();
    codec.extras().forEach(name -> add(Slot.drawn(name, codec.texts().get("key." + name).size())));
    int services = codec.tuples("service").size();
    service = add(Slot.drawn("service", services));
    usualServer = add(Slot.given("usual-server", codec.servers().length + 2));
    server = add(Slot.drawn(SERVER, SERVERS + codec.servers().length));
    serverOctets = octets("server");
    serverIdentity = add(Slot.given("server-identity", codec.servers().length + 1));
    lastPort = add(Slot.given("last-port", Ports.kinds(codec)));
    port = add(Slot.drawn("port", Ports.size(codec)));
    same = add(Slot.drawn("same", 2));
    length = add(Slot.drawn("length", codec.numbers("length").size()));
    sides = add(Slot.drawn("sides", Sides.values().length));
    ending = add(Slot.drawn("ending", RecordTokens.ENDINGS));
    extent = add(Slot.drawn(DURATIONS, codec.numbers(DURATIONS).size()));
    VOLUMES.forEach(side -> add(Slot.drawn(side, codec.numbers(side).size())));
    keeps = slots.size();
    if (codec.numbers().containsKey("ttl")) {
      add(Slot.drawn("client-keeps", Habits.TOKENS));
      add(Slot.drawn("server-keeps", Habits.TOKENS));
    }
    endpoints = slots.size();
    endpointCount = codec.numbers().containsKey("ttl") ? 4 : 0;
    addEndpoints(codec);
    all = slots.size();
    context = given();
  }

  private void addEndpoints(Codec codec) {
    if (endpointCount > 0) {
      for (String side : List.of("client", "server")) {
        add(Slot.drawn(side + "-ttl", codec.numbers("ttl").size()));
        add(Slot.drawn(side + "-stack", codec.tuples("stack").size()));
      }
    }
  }

  private int add(Slot slot) {
    slots.add(slot);
    return slots.size() - 1;
  }

  private int octets(String who) {
    int first = slots.size();
    for (int octet = 1; octet <= OCTETS; octet++) {
      add(Slot.drawn(who + ADDRESS + octet, 256));
    }
    return first;
  }

  public List<Slot> slots() {
    return List.copyOf(slots);
  }

  /** Whether the slot's tokens stand in the order of what they stand for. */
  public boolean isPlain(int slot) {
    return slot == progress
        || slot == now
        || (slot >= clientOctets && slot < clientOctets + OCTETS)
        || (slot >= serverOctets && slot < serverOctets + OCTETS);
  }

  /** The vocabulary of a slot whose tokens are numbers. */
  public Optional<Numbers> numbers(int slot, Codec codec) {
    String name = slots.get(slot).name();
    if (slot >= endpoints) {
      return name.endsWith("-ttl") ? Optional.of(codec.numbers("ttl")) : Optional.empty();
    }
    return switch (name) {
      case "start", "count", "length" -> Optional.of(codec.numbers(name));
      case "gap" -> Optional.of(codec.numbers(GAPS));
      case "arrival" -> Optional.of(codec.numbers(ARRIVALS));
      default -> Optional.empty();
    };
  }

  /** Slots of which a service's conversations have only some tokens. */
  public int[] ofServices() {
    return IntStream.concat(
            IntStream.of(server, port, length, ending), IntStream.range(extent, keeps))
        .toArray();
  }

  /** Slots that a conversation's records are given. */
  public int[] context() {
    return context.clone();
  }

  private int[] given() {
    List<Integer> given = new ArrayList<>();
    for (int extra = extras; extra < service; extra++) {
      given.add(extra);
    }
    given.addAll(List.of(client, service, serverIdentity, length, sides, ending));
    for (int part = extent; part < keeps; part++) {
      given.add(part);
    }
    for (int endpoint = endpoints; endpoint < endpoints + endpointCount; endpoint++) {
      given.add(endpoint);
    }
    return given.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The conversation that a step's tokens tell of. */
  public Draft draft(int[] tokens, Draft.Known known, long seed, long like) {
    return new Draft(
        known.key(),
        tokens[service],
        known.startNanos(),
        known.records(),
        Sides.of(tokens[sides]),
        tokens[ending],
        known.lasts(),
        Arrays.copyOfRange(tokens, endpoints, endpoints + endpointCount),
        Arrays.stream(context).map(slot -> tokens[slot]).toArray(),
        seed,
        like);
  }

  /** Slots in which stories that run freely are to have each token as often as those told. */
  public boolean isRehearsed(int slot) {
    return slot == again || slot == service || slot == server;
  }

  /**
   * Slots whose tokens are counted with noise where a story is a unit's own: what a conversation
   * is, and not how a client goes on.
   */
  public boolean isCounted(int slot) {
    boolean told = slot == start || slot == service || slot == server || slot == port;
    boolean extra = slot >= extras && slot < service;
    return told || extra || (slot >= length && slot < keeps) || slot >= endpoints;
  }

  /** Slots whose tokens are hosts. */
  public int[] ofHosts() {
    return new int[] {client, usualServer, server, serverIdentity};
  }

  /** The number of the server of a step, behind those of all frequent ones if it is none. */
  public int server(int[][] tokens, int step) {
    return tokens[serverIdentity][step];
  }

  /** The part of the chunk in which a step is. */
  public int part(int[][] tokens, int step) {
    return tokens[now][step];
  }

  /** What a service is seen with: a frequent server by its name, however it was told. */
  public int seen(int[][] tokens, int slot, int step) {
    int named = SERVERS + server(tokens, step);
    return slot == server && named < slots.get(server).size() ? named : tokens[slot][step];
  }

  /** Whether the slot of that name is part of an address. */
  public static boolean isAddress(String slot) {
    return slot.contains(ADDRESS);
  }

  /** How far a story is, after so many of its steps. */
  static int progress(int step, int steps) {
    return (int) ((long) PARTS * step / steps);
  }

  /** How many conversations a client has, in classes. */
  static int busy(int conversations) {
    int token = BUSY.length - 1;
    while (BUSY[token] > conversations) {
      token--;
    }
    return token;
  }

  /** The part of a chunk, of which so much is over. */
  static int now(double share) {
    return (int) Math.max(0, Math.min(PARTS - 1, PARTS * share));
  }

  /**
   * Whether a story tells what a conversation carries. A single packet is all there is of it, and
   * soon forgotten; a flow record is what its client does next time, too.
   */
  public static boolean hasVolume(TraceKind kind, int records) {
    return records > 1 || kind == TraceKind.FLOWS;
  }

  /** The address of drawn octets. */
  static long address(int[] tokens, int first) {
    long address = 0;
    for (int octet = 0; octet < OCTETS; octet++) {
      address = (address << 8) | tokens[first + octet];
    }
    return address;
  }

  /** Writes the octets of an address, from a slot on. */
  static void octets(long host, int first, int[][] tokens, int i) {
    for (int octet = 0; octet < OCTETS; octet++) {
      tokens[first + octet][i] = octet(host, octet);
    }
  }

  static int octet(long address, int octet) {
    return (int) ((address >>> (8 * (OCTETS - 1 - octet))) & 0xFF);
  }
}
