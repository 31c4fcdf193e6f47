package io.tracemint.generate;

import io.tracemint.flows.FlowKey;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.IntToLongFunction;

/**
 * How many records flows of a chunk have, by service. A flow's service is the rarer of its two
 * ports, of those that carry a good part of the records; else its protocol. So a port of one
 * enormous flow keeps its size, and the many flows of a well-known port keep their distribution.
 *
 * @param byService by the service's number, see {@link #sourcePort} and the others
 */
public record ServiceLengths(Map<Integer, Service> byService) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int PORTS = 1 << 16;
  private static final int ANY = 3 * PORTS;
  static final long NO_SERVICE = Long.MAX_VALUE;

  /**
   * One service.
   *
   * @param uses flows that have the port at all; the rarer port decides
   * @param flows by length, those that the service decides over; never empty
   */
  public record Service(long uses, Map<Integer, Long> flows) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Service {
      flows = Collections.unmodifiableMap(new TreeMap<>(flows));
    }
  }

  public ServiceLengths {
    byService = Collections.unmodifiableMap(new TreeMap<>(byService));
  }

  static int sourcePort(int port) {
    return port;
  }

  static int destinationPort(int port) {
    return PORTS + port;
  }

  static int protocol(int number) {
    return 2 * PORTS + number;
  }

  /** What flows of a protocol are together whose services are too small to be told apart. */
  static int restOf(int number) {
    return 4 * PORTS + number;
  }

  /** All flows of a protocol, whatever their services. */
  static int allOf(int number) {
    return 5 * PORTS + number;
  }

  /** Lengths in a chunk without flows. */
  static ServiceLengths none() {
    return new ServiceLengths(Map.of(ANY, new Service(0, Map.of(1, 1L))));
  }

  /**
   * Learns from a chunk's flows and the number of their records.
   *
   * @param isNamed whether a flow's source port, or else its destination port, comes again in made
   *     flows; others are nobody's service
   */
  static ServiceLengths of(Map<FlowKey, Long> lengths, BiPredicate<FlowKey, Boolean> isNamed) {
    return new ServiceCounter(lengths, isNamed).counted();
  }

  /**
   * The rarer of a flow's two ports, else its protocol.
   *
   * @param uses flows by port, {@link #NO_SERVICE} of a port that is no service
   */
  static int service(FlowKey key, IntToLongFunction uses) {
    int source = sourcePort(key.srcport());
    int destination = destinationPort(key.dstport());
    long ofSource = uses.applyAsLong(source);
    long ofDestination = uses.applyAsLong(destination);
    if (Math.min(ofSource, ofDestination) == NO_SERVICE) {
      return protocol(key.proto());
    }
    return ofSource < ofDestination ? source : destination;
  }

  /** The service of a flow, always one that has lengths. */
  int service(FlowKey key) {
    int service = service(key, this::uses);
    return byService.containsKey(service) ? service : ANY;
  }

  private long uses(int port) {
    Service service = byService.get(port);
    return service == null ? NO_SERVICE : service.uses();
  }

  static int any() {
    return ANY;
  }
}
