package io.tracemint.family.conversations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Hosts that have no token of their own and have been in the story before. */
final class Met {
  private final List<Long> clients = new ArrayList<>();
  private final List<Long> servers = new ArrayList<>();
  private final Map<Integer, List<Long>> byService = new HashMap<>();
  private final Set<Long> knownClients = new HashSet<>();
  private final Set<Long> knownServers = new HashSet<>();

  boolean hasClient(long host) {
    return knownClients.contains(host);
  }

  boolean hasServer(long host) {
    return knownServers.contains(host);
  }

  void client(long host) {
    if (knownClients.add(host)) {
      clients.add(host);
    }
  }

  void server(long host, int service) {
    if (knownServers.add(host)) {
      servers.add(host);
      byService.computeIfAbsent(service, key -> new ArrayList<>()).add(host);
    }
  }

  boolean anyClient() {
    return !clients.isEmpty();
  }

  boolean anyServer() {
    return !servers.isEmpty();
  }

  long anyClient(RandomGenerator random) {
    return clients.get(random.nextInt(clients.size()));
  }

  /** One that was called for the service, if there is any. */
  long anyServer(int service, RandomGenerator random) {
    List<Long> own = byService.getOrDefault(service, servers);
    return own.get(random.nextInt(own.size()));
  }
}
