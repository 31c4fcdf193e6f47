package io.tracemint.family.conversations.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Servers that have no token of their own and have been called before, by any client. */
final class Met {
  private final List<Long> servers = new ArrayList<>();
  private final Map<Integer, List<Long>> byService = new HashMap<>();
  private final Set<Long> known = new HashSet<>();

  boolean has(long server) {
    return known.contains(server);
  }

  void add(long server, int service) {
    if (known.add(server)) {
      servers.add(server);
      byService.computeIfAbsent(service, key -> new ArrayList<>()).add(server);
    }
  }

  boolean isEmpty() {
    return servers.isEmpty();
  }

  /** One that was called for the service, if there is any. */
  long any(int service, RandomGenerator random) {
    List<Long> own = byService.getOrDefault(service, servers);
    return own.get(random.nextInt(own.size()));
  }
}
