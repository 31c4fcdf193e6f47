package io.tracemint.family;

import io.tracemint.flows.FlowKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps five-tuples distinct, lest two connections run into each other: of one that was there, the
 * client takes another port of its own. Each part of a trace has ports of its own for connections.
 */
public final class Tuples {
  private static final int FIRST = 1024;
  private static final int COUNT = 65_536 - FIRST;
  private static final int MOST_PARTS = 1024;
  private static final int TCP = 6;

  private final int part;
  private final int parts;
  private final Set<FlowKey> taken = new HashSet<>();

  /** For what an order asks for, of a trace with so many chunks. */
  public static Tuples of(Order order, long chunks) {
    return new Tuples((long) order.part() * chunks + order.chunk(), order.parts() * chunks);
  }

  /** Of one of so many parts, of which more than 1,024 share ports. */
  Tuples(long part, long parts) {
    this.parts = (int) Math.min(MOST_PARTS, parts);
    this.part = (int) (part % this.parts);
  }

  public FlowKey distinct(FlowKey key) {
    FlowKey wanted = key.proto() == TCP ? withPort(key, own(key.srcport())) : key;
    FlowKey found = wanted;
    for (int tries = 1; key.srcport() > 0 && !take(found) && tries < COUNT / parts; tries++) {
      int port = FIRST + (Math.max(FIRST, wanted.srcport()) - FIRST + tries * parts) % COUNT;
      found = withPort(key, key.proto() == TCP ? own(port) : port);
    }
    return found;
  }

  /** The part's port next to one that is no service's. */
  private int own(int port) {
    if (port < FIRST) {
      return port;
    }
    int group = Math.min((port - FIRST) / parts, COUNT / parts - 1);
    return FIRST + group * parts + part;
  }

  /** Both ways round are one. */
  private boolean take(FlowKey key) {
    return !taken.contains(key.turned()) && taken.add(key);
  }

  private static FlowKey withPort(FlowKey key, int port) {
    return new FlowKey(key.srcip(), key.dstip(), port, key.dstport(), key.proto(), List.of());
  }
}
