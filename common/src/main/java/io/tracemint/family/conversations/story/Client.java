package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.vocabulary.Ports;
import io.tracemint.flows.FlowKey;
import java.util.HashMap;
import java.util.Map;

/** What a client has done so far in its story. */
final class Client {
  long lastNanos = -1;
  int lastPort = -1;
  private int lastProtocol;
  private int lastServerPort;
  private long lastServer = -1;
  private final Map<Integer, Long> servers = new HashMap<>();

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
    return !isNew() && protocol == lastProtocol && port == lastServerPort;
  }

  void calls(long nanos, int service, FlowKey key) {
    lastNanos = nanos;
    lastServer = key.dstip();
    lastProtocol = key.proto();
    lastServerPort = key.dstport();
    lastPort = Ports.counts(key.proto()) ? key.srcport() : lastPort;
    servers.put(service, lastServer);
  }
}
