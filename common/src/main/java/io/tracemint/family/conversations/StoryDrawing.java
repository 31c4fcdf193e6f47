package io.tracemint.family.conversations;

import io.tracemint.flows.FlowKey;
import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws stories side by side, each of a part of the chunk's time; hosts that one has met are known
 * to all.
 */
final class StoryDrawing implements Sampler.Drawing {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Codec codec;
  private final StorySlots slots;
  private final Seed hosts;
  private final Map<Long, Integer> clientTokens = new HashMap<>();
  private final Map<Long, Integer> serverTokens = new HashMap<>();
  private final Map<Integer, String> wanted;
  private final Met met = new Met();
  private final Map<Long, int[]> constants = new HashMap<>();
  private final List<Stream> streams = new ArrayList<>();

  /** One story and the conversation of it that is being drawn. */
  private static final class Stream {
    final RandomGenerator random;
    final Map<Long, Client> clients = new HashMap<>();
    long nanos;
    long client = -1;
    Client known = new Client();
    int service;
    long server;
    int clientPort;
    int serverPort;
    double evenly;
    int[] tokens;

    Stream(long nanos, RandomGenerator random) {
      this.nanos = nanos;
      this.random = random;
      this.evenly = random.nextDouble();
    }
  }

  /**
   * Begins stories.
   *
   * @param starts where each begins in time
   * @param wanted tokens that are forced, by slot
   */
  StoryDrawing(
      Codec codec, StorySlots slots, long[] starts, Map<Integer, String> wanted, Seed seed) {
    this.codec = codec;
    this.slots = slots;
    this.wanted = wanted;
    this.hosts = new Seed(codec.startNanos()).child("hosts");
    Story.number(codec.clients(), clientTokens);
    Story.number(codec.servers(), serverTokens);
    for (int stream = 0; stream < starts.length; stream++) {
      Seed own = seed.child("story").child(stream);
      streams.add(new Stream(starts[stream], own.generator()));
      streams.get(stream).tokens = new int[slots.count];
    }
  }

  long nanos(int stream) {
    return streams.get(stream).nanos;
  }

  @Override
  public int known(int stream, int slot) {
    Stream s = streams.get(stream);
    int token = of(s, slot);
    if (token != DRAW) {
      s.tokens[slot] = token;
    }
    return token;
  }

  private int of(Stream s, int slot) {
    if (slot == slots.clientIdentity) {
      return identity(clientTokens, s.client, codec.clients().length);
    } else if (slot == slots.age) {
      return Story.age(s.known, s.nanos);
    } else if (slot == slots.lastService) {
      return s.known.lastService;
    } else if (slot == slots.usualServer) {
      return identity(serverTokens, s.known.serverFor(s.service), codec.servers().length);
    } else if (slot == slots.serverIdentity) {
      return identity(serverTokens, s.server, codec.servers().length);
    } else if (isOctet(slot, slots.clientOctets)) {
      return s.tokens[slots.client] == StorySlots.NEW ? DRAW : Slot.NONE;
    } else if (isOctet(slot, slots.serverOctets)) {
      return s.tokens[slots.server] == StorySlots.NEW_SERVER ? DRAW : Slot.NONE;
    } else if (slot == slots.port) {
      int proto = Services.proto(codec.tuples().get("service"), s.service);
      return Ports.hasPorts(proto) ? DRAW : Slot.NONE;
    } else if (isEndpoint(slot)) {
      return constant(s, slot);
    } else if (wanted.containsKey(slot)) {
      return wantedToken(slot);
    }
    return DRAW;
  }

  private int wantedToken(int slot) {
    String column = codec.extras().get(slot - slots.extras);
    return codec.texts().get("key." + column).indexOf(wanted.get(slot));
  }

  private static boolean isOctet(int slot, int first) {
    return slot >= first && slot < first + StorySlots.OCTETS;
  }

  private boolean isEndpoint(int slot) {
    return slot >= slots.endpoints && slot < slots.endpoints + slots.endpointCount;
  }

  private static int identity(Map<Long, Integer> tokens, long host, int rare) {
    return host < 0 ? Slot.NONE : tokens.getOrDefault(host, rare);
  }

  // A host keeps its TTL and the like; whether a server answers at all is drawn each time.
  private int constant(Stream s, int slot) {
    int place = slot - slots.endpoints;
    if (place >= 2) {
      return DRAW;
    }
    int[] own = constants.get(hostKey(s, place));
    return own == null || own[place % 2] < 0 ? DRAW : own[place % 2];
  }

  private long hostKey(Stream s, int place) {
    long host = place < 2 ? s.client : s.server;
    return (host << 8) | Services.proto(codec.tuples().get("service"), s.service);
  }

  @Override
  public double place(int stream, int slot) {
    Stream s = streams.get(stream);
    if (isEndpoint(slot)) {
      // The same host has the same constants in every part of the trace, as far as models agree.
      int place = slot - slots.endpoints;
      return hosts.child(hostKey(s, place)).child(place % 2).generator().nextDouble();
    }
    if (slot == slots.length) {
      // Places that fill the range evenly: a few long conversations hold much of a trace, and their
      // number should not be left to chance.
      s.evenly = (s.evenly + GOLDEN) % 1;
      return s.evenly;
    }
    return s.random.nextDouble();
  }

  @Override
  public int take(int stream, int slot, int token) {
    Stream s = streams.get(stream);
    s.tokens[slot] = token;
    if (slot == slots.gap) {
      s.nanos += codec.numbers("start-gap").value(token, s.random.nextDouble());
    } else if (slot == slots.client) {
      client(s, token);
    } else if (slot == slots.clientOctets + StorySlots.OCTETS - 1) {
      meet(s, address(s, slots.clientOctets));
    } else if (slot == slots.service) {
      s.service = token;
      s.serverPort = Services.port(codec.tuples().get("service"), token, s.random);
    } else if (slot == slots.server) {
      server(s, token);
    } else if (slot == slots.serverOctets + StorySlots.OCTETS - 1) {
      s.server = address(s, slots.serverOctets);
    } else if (slot == slots.port) {
      s.clientPort = Ports.port(codec, token, s.known.lastPort, s.random);
    } else if (isEndpoint(slot)) {
      int place = slot - slots.endpoints;
      constants.computeIfAbsent(hostKey(s, place), key -> new int[] {-1, -1})[place % 2] = token;
    }
    return s.tokens[slot];
  }

  private void client(Stream s, int token) {
    if (token >= StorySlots.CLIENTS) {
      meet(s, codec.clients()[token - StorySlots.CLIENTS]);
    } else if (token == StorySlots.MET && met.anyClient()) {
      meet(s, met.anyClient(s.random));
    } else if (token == StorySlots.MET || (token == StorySlots.SAME && s.client < 0)) {
      // Nobody was met yet: it is somebody new.
      s.tokens[slots.client] = StorySlots.NEW;
    }
  }

  private void meet(Stream s, long client) {
    s.client = client;
    s.known = s.clients.computeIfAbsent(client, host -> new Client());
  }

  private void server(Stream s, int token) {
    if (token >= StorySlots.SERVERS) {
      s.server = codec.servers()[token - StorySlots.SERVERS];
    } else if (token < s.known.serversFor(s.service).size()) {
      s.server = s.known.serversFor(s.service).get(token);
    } else if (token == StorySlots.LATEST && s.known.hasServer()) {
      s.server = s.known.lastServer();
    } else if (token == StorySlots.MET_SERVER && met.anyServer()) {
      s.server = met.anyServer(s.service, s.random);
    } else {
      s.tokens[slots.server] = StorySlots.NEW_SERVER;
    }
  }

  private static long address(Stream s, int first) {
    long address = 0;
    for (int octet = 0; octet < StorySlots.OCTETS; octet++) {
      address = (address << 8) | s.tokens[first + octet];
    }
    return address;
  }

  /** The conversation that has been drawn in the stream; the stream goes on to the next. */
  Draft draft(int stream, int[] context) {
    Stream s = streams.get(stream);
    int proto = Services.proto(codec.tuples().get("service"), s.service);
    if (!Ports.hasPorts(proto)) {
      s.clientPort = 0;
      s.serverPort = 0;
    }
    List<String> extras = new ArrayList<>();
    for (int extra = 0; extra < codec.extras().size(); extra++) {
      String column = codec.extras().get(extra);
      extras.add(codec.texts().get("key." + column).get(s.tokens[slots.extras + extra]));
    }
    FlowKey key = new FlowKey(s.client, s.server, s.clientPort, s.serverPort, proto, extras);
    int[] endpoints = new int[slots.endpointCount];
    System.arraycopy(s.tokens, slots.endpoints, endpoints, 0, endpoints.length);
    int[] given = new int[context.length];
    for (int i = 0; i < context.length; i++) {
      given[i] = s.tokens[context[i]];
    }
    int records =
        (int)
            Math.max(
                1, codec.numbers("length").value(s.tokens[slots.length], s.random.nextDouble()));
    remember(s);
    return new Draft(key, s.nanos, records, endpoints, given, s.random.nextLong());
  }

  private void remember(Stream s) {
    if (!clientTokens.containsKey(s.client)) {
      met.client(s.client);
    }
    if (!serverTokens.containsKey(s.server)) {
      met.server(s.server, s.service);
    }
    s.known.calls(s.nanos, s.service, s.server, s.clientPort);
  }

  int token(int stream, int slot) {
    return streams.get(stream).tokens[slot];
  }
}
