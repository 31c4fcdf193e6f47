package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.rhythm.Presence;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.sequence.Slot;
import java.util.Map;

/** Whom clients call; hosts that one has met are known to all. */
final class ServerDrawing {
  private static final int TRIES = 32;

  private final Codec codec;
  private final StorySlots slots;
  private final ServiceLimits limits;
  private final Presence presence;
  private final Map<Long, Integer> tokens;
  private final Met met = new Met();

  ServerDrawing(
      Codec codec,
      StorySlots slots,
      ServiceLimits limits,
      Presence presence,
      Map<Long, Integer> serverTokens) {
    this.codec = codec;
    this.slots = slots;
    this.limits = limits;
    this.presence = presence;
    this.tokens = serverTokens;
  }

  // As in what was learnt, the first token that fits stands for a server, and a frequent server
  // offers what it was called for.
  boolean can(Teller t, int token) {
    if (codec.buckets() > 0 && token < StorySlots.SERVERS) {
      // There are no other hosts.
      return false;
    }
    long usual = t.known.serverFor(t.service);
    long latest = t.known.lastServer();
    return switch (token) {
      case StorySlots.FOR_SERVICE -> usual >= 0 && !knowsHabit(t, usual);
      case StorySlots.LATEST -> latest >= 0 && !isUsual(t, latest) && isThere(t, latest);
      case StorySlots.MET_SERVER -> !met.isEmpty();
      case StorySlots.NEW_SERVER -> true;
      default -> {
        long server = codec.servers()[token - StorySlots.SERVERS];
        yield (server != latest || codec.buckets() > 0)
            && !isUsual(t, server)
            && offers(t, token - StorySlots.SERVERS);
      }
    };
  }

  // Which then has a token that comes before others.
  private boolean isUsual(Teller t, long server) {
    return server == t.known.serverFor(t.service) && !knowsHabit(t, server);
  }

  // A scanner calls a server a thousand times, and then the next: nothing but time ends that.
  private boolean isThere(Teller t, long server) {
    Integer own = tokens.get(server);
    return own == null
        || (offers(t, own)
            && presence.isThere(own, t.tokens[slots.now], other -> offers(t, other)));
  }

  private boolean offers(Teller t, int server) {
    return limits.may(slots.server, t.service, StorySlots.SERVERS + server);
  }

  private boolean knowsHabit(Teller t, long server) {
    return !t.isRare(codec) && tokens.containsKey(server);
  }

  /** Takes a token, and answers what it becomes: where a server is away, another one. */
  int take(Teller t, int token) {
    int server = token - StorySlots.SERVERS;
    if (server >= 0) {
      int part = t.tokens[slots.now];
      double place = presence.has(server, part) ? 0 : t.random.nextDouble();
      server = presence.present(server, part, other -> offers(t, other), place);
      t.server = codec.servers()[server];
      return StorySlots.SERVERS + server;
    }
    relation(t, token);
    return token;
  }

  private void relation(Teller t, int token) {
    switch (token) {
      case StorySlots.FOR_SERVICE -> t.server = t.known.serverFor(t.service);
      case StorySlots.LATEST -> t.server = t.known.lastServer();
      case StorySlots.MET_SERVER -> t.server = met.any(t.service, t.random);
      default -> t.server = -1;
    }
  }

  /** A server that nobody has called: where somebody has, a neighbour of it. */
  long newcomer(Teller t, long address) {
    long host = address;
    for (int tries = 0; tries < TRIES && (tokens.containsKey(host) || met.has(host)); tries++) {
      int bits = tries < TRIES / 2 ? Byte.SIZE : Short.SIZE;
      host = (address >>> bits << bits) | t.random.nextInt(1 << bits);
    }
    return host;
  }

  /** Whom the client calls for the service, as far as it is told. */
  int usual(Teller t) {
    return ServerTelling.usual(tokens, t.known.serverFor(t.service), t.isRare(codec));
  }

  int identity(Teller t) {
    return t.server < 0 ? Slot.NONE : tokens.getOrDefault(t.server, codec.servers().length);
  }

  /** Others may call whom a client has called. */
  void meets(Teller t) {
    if (!tokens.containsKey(t.server)) {
      met.add(t.server, t.service);
    }
  }
}
