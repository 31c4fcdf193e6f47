package io.tracemint.family.netdiffusion.talk;

import io.tracemint.flows.FlowKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps five-tuples distinct, lest two connections run into each other: of one that was there, the
 * client takes another port of its own.
 */
public final class Tuples {
  private static final int FIRST = 1024;
  private static final int COUNT = 65_536 - FIRST;

  private final Set<FlowKey> taken = new HashSet<>();

  public FlowKey distinct(FlowKey key) {
    FlowKey own = key;
    for (int tries = 0; key.srcport() > 0 && !take(own) && tries < COUNT; tries++) {
      own = withPort(key, FIRST + (Math.max(FIRST, key.srcport()) - FIRST + tries + 1) % COUNT);
    }
    return own;
  }

  /** Both ways round are one. */
  private boolean take(FlowKey key) {
    return !taken.contains(key.turned()) && taken.add(key);
  }

  private static FlowKey withPort(FlowKey key, int port) {
    return new FlowKey(key.srcip(), key.dstip(), port, key.dstport(), key.proto(), List.of());
  }
}
