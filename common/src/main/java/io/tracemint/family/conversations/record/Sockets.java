package io.tracemint.family.conversations.record;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.flows.FlowKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** TCP connections drawn so far, since a five-tuple is hardly ever reused. */
public final class Sockets {
  private static final int TCP = PacketFeatures.TCP;

  private final Set<List<Long>> known = new HashSet<>();

  /** Takes a connection; whether there has been the same one before. */
  public boolean take(long client, int clientPort, long server, int serverPort) {
    return !known.add(List.of(client, (long) clientPort, server, (long) serverPort));
  }

  public boolean has(long client, int clientPort, long server, int serverPort) {
    return known.contains(List.of(client, (long) clientPort, server, (long) serverPort));
  }

  /** The share of TCP conversations whose five-tuple an earlier one had. */
  public static double reused(List<Conversation> conversations) {
    Sockets sockets = new Sockets();
    List<FlowKey> keys =
        conversations.stream().map(Conversation::key).filter(key -> key.proto() == TCP).toList();
    long again =
        keys.stream()
            .filter(key -> sockets.take(key.srcip(), key.srcport(), key.dstip(), key.dstport()))
            .count();
    return keys.isEmpty() ? 0 : (double) again / keys.size();
  }
}
