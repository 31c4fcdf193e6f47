package io.tracemint.generate;

import io.tracemint.flows.FlowKey;
import io.tracemint.repair.KeyRules;
import java.util.HashSet;
import java.util.Set;

/** The keys of flows as they will be delivered, each once. */
final class DistinctKeys {
  private final KeyRules rules;
  private final Set<FlowKey> keys = new HashSet<>();

  DistinctKeys(KeyRules rules) {
    this.rules = rules;
  }

  /** Whether no flow before had this key. */
  boolean add(FlowKey key) {
    return keys.add(delivered(key));
  }

  void remove(FlowKey key) {
    keys.remove(delivered(key));
  }

  private FlowKey delivered(FlowKey key) {
    int source = rules.port(key.srcport(), key.proto());
    int destination = rules.port(key.dstport(), key.proto());
    return new FlowKey(
        rules.source(key.srcip()),
        rules.destination(key.dstip()),
        source,
        destination,
        rules.protocol(source, destination, key.proto()),
        key.extras());
  }
}
