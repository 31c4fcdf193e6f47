package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.record.PacketFeatures;
import io.tracemint.family.conversations.record.Sockets;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Offsets;
import io.tracemint.family.conversations.vocabulary.Ports;
import io.tracemint.family.conversations.vocabulary.Services;
import io.tracemint.family.conversations.vocabulary.Tuples;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Draws stories of clients in parallel; they share the hosts drawn so far. */
final class StoryDrawing implements Sampler.Drawing {
  private static final int TRIES = 8;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Codec codec;
  private final StorySlots slots;
  private final Silences silences;
  private final Load load;
  private final ServiceLimits limits;
  private final ServerDrawing servers;
  private final EndpointDrawing ends;
  private final Sockets sockets = new Sockets();
  private final Consumer<int[]> watcher;
  private List<Teller> tellers = List.of();
  private final double[] evenly;

  StoryDrawing(Codec codec, StorySlots slots, Silences silences, Load load, Seed seed) {
    this(codec, slots, silences, load, tokens -> {}, seed);
  }

  /** Shows the tokens of each conversation to a watcher. */
  StoryDrawing(
      Codec codec,
      StorySlots slots,
      Silences silences,
      Load load,
      Consumer<int[]> watcher,
      Seed seed) {
    this.watcher = watcher;
    this.codec = codec;
    this.slots = slots;
    this.silences = silences;
    this.load = load;
    Map<Long, Integer> serverTokens = Story.numbered(codec.servers());
    this.limits = new ServiceLimits(codec, slots);
    this.servers = new ServerDrawing(codec, slots, limits, load.presence(), serverTokens);
    this.ends = new EndpointDrawing(codec, slots, serverTokens);
    this.evenly =
        seed.child("evenly").generator().doubles(codec.tuples("service").size()).toArray();
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
    } else if (slot == slots.busy) {
      return StorySlots.busy(t.member.conversations());
    } else if (slot == slots.count || slot == slots.arrival || isOctet(slot, slots.clientOctets)) {
      return Slot.NONE;
    } else if (slot == slots.start) {
      return t.known.isNew() && !t.isRare(codec) ? DRAW : Slot.NONE;
    } else if (slot == slots.gap) {
      return t.known.isNew() ? Slot.NONE : DRAW;
    } else if (slot == slots.again) {
      return t.known.isNew() || !t.isRare(codec) ? Slot.NONE : DRAW;
    } else if (slot == slots.service) {
      return t.tokens[slots.again] == 1 ? t.service : DRAW;
    } else if (slot == slots.same) {
      return t.tokens[slots.again] == 1 ? DRAW : Slot.NONE;
    } else if (isContent(slot) && t.tokens[slots.same] == 1) {
      return t.tokens[slot];
    } else if (slot == slots.now) {
      return StorySlots.now(now(t));
    } else if (slot == slots.usualServer) {
      return servers.usual(t);
    } else if (slot == slots.serverIdentity) {
      return servers.identity(t);
    } else if (isOctet(slot, slots.serverOctets)) {
      return t.tokens[slots.server] == StorySlots.NEW_SERVER ? DRAW : Slot.NONE;
    } else if (slot == slots.ending) {
      return slots.endpointCount == 0 || t.protocol == PacketFeatures.TCP ? DRAW : Slot.NONE;
    } else if (slot == slots.extent) {
      return t.records > 1 ? DRAW : Slot.NONE;
    } else if (slot > slots.extent && slot < slots.keeps) {
      boolean has = StorySlots.hasVolume(codec.kind(), t.records);
      return has && sides(t).has(slot - slots.extent - 1) ? DRAW : Slot.NONE;
    } else if (ends.isKeeps(slot)) {
      return ends.keeps(t, slot - slots.keeps);
    } else if (ends.isEndpoint(slot)) {
      return ends.known(t, slot);
    } else if (slot == slots.lastPort) {
      return Ports.kind(codec, t.known.lastPort);
    } else if (slot == slots.port) {
      return Ports.has(codec.kind(), t.protocol) ? DRAW : Slot.NONE;
    }
    return DRAW;
  }

  // Times of a frequent client are fitted to its profile in the end, however far its gaps lead.
  private double now(Teller t) {
    double over = (t.step + 0.5) / t.member.conversations();
    double known = t.isRare(codec) ? -1 : load.when(t.member.identity(), over);
    return known >= 0 ? known : (t.nanos - silences.start()) / silences.span();
  }

  private boolean isContent(int slot) {
    return (slot >= slots.length && slot <= slots.ending)
        || (slot > slots.extent && slot < slots.keeps);
  }

  private static boolean isOctet(int slot, int first) {
    return slot >= first && slot < first + StorySlots.OCTETS;
  }

  private Sides sides(Teller t) {
    return Sides.of(t.tokens[slots.sides]);
  }

  @Override
  public double place(int sequence, int slot) {
    Teller t = tellers.get(sequence);
    if (slot == slots.length) {
      // Places that fill the range evenly: a few long conversations hold much of what a service
      // carries, and their number should not be left to chance. Of rare clients together, whose
      // conversations are too few to fill a range each.
      double[] places = t.isRare(codec) ? evenly : t.evenly(evenly.length);
      places[t.service] = (places[t.service] + GOLDEN) % 1;
      return places[t.service];
    }
    return ends.isEndpoint(slot) ? ends.place(t, slot) : t.random.nextDouble();
  }

  @Override
  public int take(int sequence, int slot, int token) {
    Teller t = tellers.get(sequence);
    t.tokens[slot] = token;
    if (slot == slots.start) {
      t.nanos = silences.start() + Offsets.nanos(codec, token, silences.span(), t.random);
    } else if (slot == slots.gap) {
      t.nanos += codec.numbers(StorySlots.GAPS).value(token, t.random.nextDouble());
    } else if (slot == slots.service) {
      t.service = token;
      t.protocol = Services.proto(codec.tuples("service"), token);
      t.serverPort = Services.port(codec.tuples("service"), token, t.random);
    } else if (slot == slots.server) {
      t.tokens[slot] = servers.take(t, token);
    } else if (slot == slots.serverOctets + StorySlots.OCTETS - 1) {
      t.server = servers.newcomer(t, StorySlots.address(t.tokens, slots.serverOctets));
    } else if (slot == slots.port) {
      t.clientPort = Ports.port(codec, token, t.known.lastPort, t.random);
    } else if (slot == slots.length) {
      t.records = limits.records(t.service, token, t.random.nextDouble());
      t.lasts = 0;
    } else if (slot == slots.extent) {
      t.lasts = codec.numbers(StorySlots.DURATIONS).value(token, t.random.nextDouble());
    }
    return t.tokens[slot];
  }

  @Override
  public double doubt(int slot) {
    // Of amounts and addresses the rare ones count.
    boolean amount = slot == slots.length || slot == slots.start;
    boolean extent = slot >= slots.extent && slot < slots.keeps;
    return amount || extent || isOctet(slot, slots.serverOctets) ? 0 : Drawers.DOUBT;
  }

  @Override
  public boolean restricts(int slot) {
    return slot == slots.service
        || slot == slots.server
        || slot == slots.port
        || (slot >= slots.length && slot < slots.keeps)
        || ends.isKeeps(slot);
  }

  @Override
  public boolean can(int sequence, int slot, int token) {
    Teller t = tellers.get(sequence);
    if (slot == slots.service) {
      return t.tokens[slots.again] != 0 || token != t.service || Services.isRange(codec, token);
    } else if (slot == slots.sides) {
      return t.records > 1 || token != Sides.BOTH.token;
    } else if (slot == slots.length) {
      return limits.mayLast(t.service, token);
    } else if (slot >= slots.ending && slot < slots.keeps) {
      return limits.may(slot, t.service, token);
    } else if (slot == slots.port) {
      return limits.may(slot, t.service, token) || Ports.isAny(codec, t.protocol, token);
    }
    return slot == slots.server ? servers.can(t, token) : ends.canKeep(t, slot, token);
  }

  // Another port of the same kind at the server or the client, where there is one that is free.
  private void connect(Teller t) {
    boolean again = t.random.nextDouble() < codec.reused();
    Tuples services = codec.tuples("service");
    for (int tries = 0; !again && tries < 2 * TRIES && isTaken(t); tries++) {
      if (tries < TRIES) {
        t.serverPort = Services.port(services, t.service, t.random);
      } else {
        int token = t.tokens[slots.port];
        t.clientPort = Ports.port(codec, token, t.known.lastPort + tries - TRIES, t.random);
      }
    }
    sockets.take(t.host, t.clientPort, t.server, t.serverPort);
  }

  private boolean isTaken(Teller t) {
    return sockets.has(t.host, t.clientPort, t.server, t.serverPort);
  }

  /** The conversation that has been drawn; its client goes on to the next. */
  Draft draft(int sequence) {
    Teller t = tellers.get(sequence);
    int proto = t.protocol;
    boolean ports = Ports.has(codec.kind(), proto);
    if (proto == PacketFeatures.TCP) {
      connect(t);
    }
    List<String> extras = new ArrayList<>();
    for (int extra = 0; extra < codec.extras().size(); extra++) {
      String column = codec.extras().get(extra);
      extras.add(codec.texts().get("key." + column).get(t.tokens[slots.extras + extra]));
    }
    FlowKey key =
        new FlowKey(
            t.host, t.server, ports ? t.clientPort : 0, ports ? t.serverPort : 0, proto, extras);
    long seed = t.random.nextLong();
    t.like = t.tokens[slots.same] == 1 ? t.like : seed;
    watcher.accept(t.tokens);
    servers.meets(t);
    t.known.calls(t.nanos, t.service, key);
    ends.show(t);
    t.step++;
    return slots.draft(t.tokens, new Draft.Known(key, t.nanos, t.records, t.lasts), seed, t.like);
  }
}
