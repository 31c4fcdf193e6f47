package io.tracemint.family.conversations;

import io.tracemint.flows.FlowKey;
import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws stories of clients side by side; hosts that one has met are known to all. */
final class StoryDrawing implements Sampler.Drawing {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Codec codec;
  private final StorySlots slots;
  private final int[] context;
  private final long chunkStart;
  private final double span;
  private final Map<Long, Integer> serverTokens;
  private final Met met = new Met();
  private final Map<List<Long>, Integer> constants = new HashMap<>();
  private List<Teller> tellers = List.of();
  private double evenly;

  /** A client whose story is drawn, and the conversation of it that is being drawn. */
  private static final class Teller {
    final Roster.Member member;
    final RandomGenerator random;
    final Client known = new Client();
    final int[] tokens;
    final long host;
    int step;
    long nanos;
    int service;
    long server;
    int clientPort;
    int serverPort;
    int records;

    Teller(Roster.Member member, int slots) {
      this.member = member;
      this.random = member.seed().generator();
      this.host = member.host();
      this.nanos = member.nanos();
      this.tokens = new int[slots];
    }
  }

  StoryDrawing(Codec codec, StorySlots slots, int chunk, Seed seed) {
    this.codec = codec;
    this.slots = slots;
    this.context = slots.context();
    this.chunkStart = codec.chunking().startOf(chunk);
    this.span = Story.span(codec, chunk);
    this.serverTokens = Story.numbered(codec.servers());
    this.evenly = seed.child("evenly").generator().nextDouble();
  }

  /** Turns to the stories of other clients. */
  void begin(List<Roster.Member> members) {
    tellers = members.stream().map(member -> new Teller(member, slots.all)).toList();
  }

  @Override
  public int known(int sequence, int slot) {
    Teller t = tellers.get(sequence);
    int token = of(t, slot);
    if (token != DRAW) {
      t.tokens[slot] = token;
    }
    return token;
  }

  private int of(Teller t, int slot) {
    if (slot == slots.client) {
      return t.member.identity();
    } else if (slot == slots.progress) {
      return StorySlots.progress(t.step, t.member.conversations());
    } else if (slot == slots.count || slot == slots.arrival || isOctet(slot, slots.clientOctets)) {
      return Slot.NONE;
    } else if (slot == slots.start) {
      return t.known.isNew() && !isRare(t) ? DRAW : Slot.NONE;
    } else if (slot == slots.gap) {
      return t.known.isNew() ? Slot.NONE : DRAW;
    } else if (slot == slots.now) {
      return StorySlots.now((t.nanos - chunkStart) / span);
    } else if (slot == slots.usualServer) {
      return Story.usual(serverTokens, t.known.serverFor(t.service));
    } else if (slot == slots.serverIdentity) {
      return identity(t.server);
    } else if (isOctet(slot, slots.serverOctets)) {
      return t.tokens[slots.server] == StorySlots.NEW_SERVER ? DRAW : Slot.NONE;
    } else if (isEndpoint(slot)) {
      return sides(t).has((slot - slots.endpoints) / 2) ? DRAW : Slot.NONE;
    } else if (slot == slots.port) {
      return Ports.hasPorts(protocol(t)) ? DRAW : Slot.NONE;
    }
    return DRAW;
  }

  private static boolean isOctet(int slot, int first) {
    return slot >= first && slot < first + StorySlots.OCTETS;
  }

  private Sides sides(Teller t) {
    return Sides.of(t.tokens[slots.sides]);
  }

  private boolean isEndpoint(int slot) {
    return slot >= slots.endpoints && slot < slots.endpoints + slots.endpointCount;
  }

  private int identity(long server) {
    return server < 0 ? Slot.NONE : serverTokens.getOrDefault(server, codec.servers().length);
  }

  @Override
  public double place(int sequence, int slot) {
    Teller t = tellers.get(sequence);
    if (slot == slots.length) {
      // Places that fill the range evenly: a few long conversations hold much of a trace, and their
      // number should not be left to chance.
      evenly = (evenly + GOLDEN) % 1;
      return evenly;
    }
    return t.random.nextDouble();
  }

  @Override
  public int take(int sequence, int slot, int token) {
    Teller t = tellers.get(sequence);
    t.tokens[slot] = token;
    if (slot == slots.start) {
      t.nanos = chunkStart + Vocabularies.nanos(codec, token, span, t.random);
    } else if (slot == slots.gap) {
      t.nanos += codec.numbers(StorySlots.GAPS).value(token, t.random.nextDouble());
    } else if (slot == slots.service) {
      t.service = token;
      t.serverPort = Services.port(codec.tuples().get("service"), token, t.random);
    } else if (slot == slots.server) {
      server(t, token);
    } else if (slot == slots.serverOctets + StorySlots.OCTETS - 1) {
      t.server = StorySlots.address(t.tokens, slots.serverOctets);
    } else if (slot == slots.port) {
      t.clientPort = Ports.port(codec, token, t.known.lastPort, t.random);
    } else if (slot == slots.length) {
      t.records = (int) Math.max(1, codec.numbers("length").value(token, t.random.nextDouble()));
    } else if (isEndpoint(slot)) {
      t.tokens[slot] = constant(t, slot - slots.endpoints, token);
    }
    return t.tokens[slot];
  }

  @Override
  public boolean restricts(int slot) {
    return slot == slots.server || slot == slots.sides;
  }

  @Override
  public boolean can(int sequence, int slot, int token) {
    Teller t = tellers.get(sequence);
    return slot == slots.sides ? t.records > 1 || token != Sides.BOTH.token : can(t, token);
  }

  // As in what was learnt, the first token that fits stands for a server, and a frequent server
  // offers what it was called for.
  private boolean can(Teller t, int token) {
    long usual = t.known.serverFor(t.service);
    long latest = t.known.lastServer();
    return switch (token) {
      case StorySlots.FOR_SERVICE -> usual >= 0;
      case StorySlots.LATEST -> latest >= 0 && latest != usual && !serverTokens.containsKey(latest);
      case StorySlots.MET_SERVER -> !met.isEmpty();
      case StorySlots.NEW_SERVER -> true;
      default ->
          codec.servers()[token - StorySlots.SERVERS] != usual
              && Arrays.binarySearch(codec.offers()[t.service], token - StorySlots.SERVERS) >= 0;
    };
  }

  // A host keeps its TTL. The rest is what the model knows of a frequent host; of a rare one it
  // knows nothing, and the first that is drawn stays.
  private int constant(Teller t, int place, int token) {
    boolean client = place < 2;
    boolean rare = client ? isRare(t) : !serverTokens.containsKey(t.server);
    if (place % 2 == 1 && !rare) {
      return token;
    }
    long host = client ? t.host : t.server;
    List<Long> key = List.of(host, (long) protocol(t), place % 2L);
    return constants.computeIfAbsent(key, first -> token);
  }

  private boolean isRare(Teller t) {
    return t.member.identity() == codec.clients().length;
  }

  private int protocol(Teller t) {
    return Services.proto(codec.tuples().get("service"), t.service);
  }

  private void server(Teller t, int token) {
    switch (token) {
      case StorySlots.FOR_SERVICE -> t.server = t.known.serverFor(t.service);
      case StorySlots.LATEST -> t.server = t.known.lastServer();
      case StorySlots.MET_SERVER -> t.server = met.any(t.service, t.random);
      case StorySlots.NEW_SERVER -> t.server = -1;
      default -> t.server = codec.servers()[token - StorySlots.SERVERS];
    }
  }

  /** The conversation that has been drawn; its client goes on to the next. */
  Draft draft(int sequence) {
    Teller t = tellers.get(sequence);
    int proto = protocol(t);
    boolean ports = Ports.hasPorts(proto);
    List<String> extras = new ArrayList<>();
    for (int extra = 0; extra < codec.extras().size(); extra++) {
      String column = codec.extras().get(extra);
      extras.add(codec.texts().get("key." + column).get(t.tokens[slots.extras + extra]));
    }
    FlowKey key =
        new FlowKey(
            t.host, t.server, ports ? t.clientPort : 0, ports ? t.serverPort : 0, proto, extras);
    int[] endpoints =
        Arrays.copyOfRange(t.tokens, slots.endpoints, slots.endpoints + slots.endpointCount);
    int[] given = Arrays.stream(context).map(slot -> t.tokens[slot]).toArray();
    if (!serverTokens.containsKey(t.server)) {
      met.add(t.server, t.service);
    }
    t.known.calls(t.nanos, t.service, t.server, t.clientPort);
    t.step++;
    return new Draft(key, t.nanos, t.records, sides(t), endpoints, given, t.random.nextLong());
  }
}
