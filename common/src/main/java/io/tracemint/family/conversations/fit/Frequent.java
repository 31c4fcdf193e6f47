package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.trace.Conversation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Hosts that are seen often enough to be known by their addresses. */
final class Frequent {
  /** Conversations from which a host or a service has a token of its own. */
  static final int LEAST = 3;

  private static final int HOSTS = 300;

  private Frequent() {}

  static long[] clients(List<Conversation> conversations) {
    return hosts(conversations, c -> c.key().srcip());
  }

  static long[] servers(List<Conversation> conversations) {
    return hosts(conversations, c -> c.key().dstip());
  }

  private static long[] hosts(List<Conversation> conversations, ToLongFunction<Conversation> host) {
    Map<Long, Integer> counts = new HashMap<>();
    conversations.forEach(c -> counts.merge(host.applyAsLong(c), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST)
        .sorted(
            Comparator.comparing((Map.Entry<Long, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(HOSTS)
        .mapToLong(Map.Entry::getKey)
        .toArray();
  }
}
