package io.tracemint.family.conversations.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The TTL of hosts and their TCP fingerprint by protocol, as last drawn. Most keep it. */
final class Habits {
  /** Bits of the token of what a host keeps. */
  static final int TTL = 1;

  static final int STACK = 2;

  /** Tokens of what a host keeps. */
  static final int TOKENS = 4;

  private static final int UNKNOWN = -1;
  private final Map<Long, Integer> ttls = new HashMap<>();
  private final Map<List<Long>, Integer> stacks = new HashMap<>();

  boolean knows(long host) {
    return ttls.containsKey(host);
  }

  /** Its last TTL's token; below 0 for none. */
  int ttl(long host) {
    return ttls.getOrDefault(host, UNKNOWN);
  }

  /** The token of its last stack; below 0 for none. */
  int stack(long host, int protocol) {
    return stacks.getOrDefault(key(host, protocol), UNKNOWN);
  }

  /** Which of them a known host keeps, if this is what it shows. */
  int kept(long host, int protocol, int ttl, int stack) {
    return (ttl(host) == ttl ? TTL : 0) | (stack(host, protocol) == stack ? STACK : 0);
  }

  void shows(long host, int protocol, int ttl, int stack) {
    ttls.put(host, ttl);
    stacks.put(key(host, protocol), stack);
  }

  private static List<Long> key(long host, int protocol) {
    return List.of(host, (long) protocol);
  }
}
