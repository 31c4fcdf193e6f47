package io.tracemint.generate;

import io.tracemint.flows.FlowKey;
import io.tracemint.generate.ServiceLengths.Service;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Finds the services of a chunk and counts the lengths of their flows. */
final class ServiceCounter {
  // A port is a service of its own from this share of a chunk's records, and so many records.
  private static final double LEAST_SHARE = 0.0005;
  private static final int LEAST_RECORDS = 8;
  private static final int MOST_PORTS = 1_024;

  private final Map<FlowKey, Long> lengths;
  private final Map<Integer, Long> records = new HashMap<>();
  private final Map<Integer, Long> uses = new HashMap<>();

  ServiceCounter(Map<FlowKey, Long> lengths, BiPredicate<FlowKey, Boolean> isNamed) {
    this.lengths = lengths;
    lengths.forEach(
        (key, length) -> {
          if (isNamed.test(key, true)) {
            count(ServiceLengths.sourcePort(key.srcport()), length);
          }
          if (isNamed.test(key, false)) {
            count(ServiceLengths.destinationPort(key.dstport()), length);
          }
        });
    keepServices();
  }

  private void count(int port, long length) {
    records.merge(port, length, Long::sum);
    uses.merge(port, 1L, Long::sum);
  }

  private void keepServices() {
    long all = lengths.values().stream().mapToLong(Long::longValue).sum();
    double least = Math.max(LEAST_RECORDS, LEAST_SHARE * all);
    uses.keySet()
        .retainAll(
            records.entrySet().stream()
                .filter(port -> port.getValue() >= least)
                .sorted(
                    Comparator.comparingLong((Map.Entry<Integer, Long> port) -> -port.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_PORTS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
  }

  ServiceLengths counted() {
    Map<Integer, Map<Integer, Long>> flows = new TreeMap<>();
    lengths.forEach(
        (key, length) -> {
          int records = Math.toIntExact(Math.min(Integer.MAX_VALUE, length));
          add(flows, service(key), records);
          add(flows, ServiceLengths.any(), records);
        });
    Map<Integer, Service> services = new TreeMap<>();
    flows.forEach(
        (service, counts) ->
            services.put(service, new Service(uses.getOrDefault(service, 0L), counts)));
    return new ServiceLengths(services);
  }

  private static void add(Map<Integer, Map<Integer, Long>> flows, int service, int length) {
    flows.computeIfAbsent(service, any -> new TreeMap<>()).merge(length, 1L, Long::sum);
  }

  private int service(FlowKey key) {
    return ServiceLengths.service(key, port -> uses.getOrDefault(port, ServiceLengths.NO_SERVICE));
  }
}
