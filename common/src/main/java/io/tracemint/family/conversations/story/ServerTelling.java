package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Codec;
import java.util.Map;

/**
 * Tells whom clients call: a frequent server by its name, others by what they are to the client.
 */
final class ServerTelling {
  private final Codec codec;
  private final StorySlots slots;
  private final Map<Long, Integer> names;
  private final Met met = new Met();

  ServerTelling(Codec codec, StorySlots slots) {
    this.codec = codec;
    this.slots = slots;
    this.names = Story.numbered(codec.servers());
  }

  void tell(Conversation c, Client client, int service, int[][] tokens, int i) {
    long host = c.key().dstip();
    boolean rare = tokens[slots.client][i] == Story.rare(codec);
    int token = token(host, client, service, rare);
    tokens[slots.usualServer][i] = usual(names, client.serverFor(service), rare);
    tokens[slots.server][i] = token;
    if (token == StorySlots.NEW_SERVER) {
      StorySlots.octets(host, slots.serverOctets, tokens, i);
    }
    tokens[slots.serverIdentity][i] = names.getOrDefault(host, codec.servers().length);
  }

  private int token(long host, Client client, int service, boolean rare) {
    Integer own = names.get(host);
    if (host == client.serverFor(service) && (rare || own == null)) {
      return StorySlots.FOR_SERVICE;
    } else if (host == client.lastServer() && !isBucket()) {
      return StorySlots.LATEST;
    } else if (own != null) {
      return StorySlots.SERVERS + own;
    }
    return met.has(host) ? StorySlots.MET_SERVER : StorySlots.NEW_SERVER;
  }

  // Hosts that stand for several have names alone.
  private boolean isBucket() {
    return codec.buckets() > 0;
  }

  /** Others may call whom a client has called. */
  void meets(Conversation c, int service) {
    if (!names.containsKey(c.key().dstip())) {
      met.add(c.key().dstip(), service);
    }
  }

  /**
   * A frequent server's token, or behind those of all the others and of none yet. Between frequent
   * hosts the model knows habits itself, and is not told: a client that once goes astray would else
   * stay there.
   */
  static int usual(Map<Long, Integer> names, long server, boolean rareClient) {
    int frequent = names.size();
    int token = server < 0 ? frequent + 1 : names.getOrDefault(server, frequent);
    return rareClient || token == frequent ? token : frequent + 1;
  }
}
