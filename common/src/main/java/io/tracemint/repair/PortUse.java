package io.tracemint.repair;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many TCP and UDP flows of a trace have each port that a table fixes, and how many of those
 * contradict it: QUIC on 443 is no error where a trace is full of it.
 */
public record PortUse(Map<Integer, Long> flows, Map<Integer, Long> contradicting)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public PortUse {
    flows = Collections.unmodifiableMap(new TreeMap<>(flows));
    contradicting = Collections.unmodifiableMap(new TreeMap<>(contradicting));
    if (!flows.keySet().containsAll(contradicting.keySet())) {
      throw new IllegalArgumentException("Flows that contradict a table are flows");
    }
  }

  public static PortUse none() {
    return new PortUse(Map.of(), Map.of());
  }

  public PortUse plus(PortUse other) {
    return new PortUse(sum(flows, other.flows), sum(contradicting, other.contradicting));
  }

  private static Map<Integer, Long> sum(Map<Integer, Long> left, Map<Integer, Long> right) {
    Map<Integer, Long> sum = new TreeMap<>(left);
    right.forEach((port, count) -> sum.merge(port, count, Long::sum));
    return sum;
  }

  /** Ports on which at least this share of the flows contradict the table. */
  public List<Integer> shared(double share) {
    return contradicting.entrySet().stream()
        .filter(entry -> entry.getValue() >= share * flows.get(entry.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Counts flows one by one. */
  public static final class Counter {
    private final Map<Integer, Long> flows = new TreeMap<>();
    private final Map<Integer, Long> contradicting = new TreeMap<>();

    public void add(int sourcePort, int destinationPort, int proto) {
      if (!Legal.isTcpOrUdp(proto)) {
        return;
      }
      int port = PortTable.EVERY.deciding(sourcePort, destinationPort);
      if (port != 0) {
        flows.merge(port, 1L, Long::sum);
        if (PortTable.EVERY.fixes(port) != proto) {
          contradicting.merge(port, 1L, Long::sum);
        }
      }
    }

    public PortUse counted() {
      return new PortUse(flows, contradicting);
    }
  }
}
