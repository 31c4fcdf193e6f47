package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.family.conversations.vocabulary.Ports;
import io.tracemint.flows.FlowKey;
import java.util.HashMap;
import java.util.Map;

/** What a client has done so far in its story. */
final class Client {
  long lastNanos = -1;
  int lastPort = -1;
  private FlowKey lastKey;
  private Content last;
  private long lastServer = -1;
  private final Map<Integer, Long> servers = new HashMap<>();

  /** What a conversation is but for its times. */
  record Content(int records, Sides sides, int ending, long client, long server) {}

  boolean isNew() {
    return lastNanos < 0;
  }

  long lastServer() {
    return lastServer;
  }

  /** The server that it called last for the service; below 0 for none. */
  long serverFor(int service) {
    return servers.getOrDefault(service, -1L);
  }

  boolean hasJustCalled(int protocol, int port) {
    return !isNew() && protocol == lastKey.proto() && port == lastKey.dstport();
  }

  boolean hasJustHad(Content content) {
    return content.equals(last);
  }

  void has(Content content) {
    last = content;
  }

  void calls(long nanos, int service, FlowKey key) {
    lastNanos = nanos;
    lastServer = key.dstip();
    lastKey = key;
    lastPort = Ports.counts(key.proto()) ? key.srcport() : lastPort;
    servers.put(service, lastServer);
  }
}
