package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client has done so far in a story. */
final class Client {
  long lastNanos = -1;
  int lastService = Slot.NONE;
  int lastPort = -1;
  private long lastServer = -1;
  private final Map<Integer, List<Long>> servers = new HashMap<>();

  boolean hasServer() {
    return lastServer >= 0;
  }

  long lastServer() {
    return lastServer;
  }

  /** Whom it called for the service, the latest first, and the one before, and so on. */
  List<Long> serversFor(int service) {
    return servers.getOrDefault(service, List.of());
  }

  /** Whom it called last for the service; below 0 for nobody. */
  long serverFor(int service) {
    List<Long> own = serversFor(service);
    return own.isEmpty() ? -1 : own.get(0);
  }

  void calls(long nanos, int service, long server, int port) {
    lastNanos = nanos;
    lastService = service;
    lastServer = server;
    lastPort = port;
    List<Long> own = servers.computeIfAbsent(service, key -> new ArrayList<>());
    own.remove(server);
    own.add(0, server);
    if (own.size() > StorySlots.RECENT) {
      own.remove(StorySlots.RECENT);
    }
  }
}
