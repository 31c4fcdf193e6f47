package io.tracemint.generate;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a chunk's records are distributed: when they happen, and the numbers that they carry, by
 * protocol and by service.
 *
 * @param times of all records
 * @param numbers by column, then by protocol and by service, see {@link ServiceLengths}
 */
public record Marginals(Marginal times, Map<String, Map<Integer, Marginal>> numbers)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  // Services of fewer records have one distribution together, by protocol.
  private static final int LEAST_RECORDS = 64;

  /** Numbers that measure something; others, such as flags, are names. */
  private static final Set<Field> MEASURES =
      Set.of(
          PacketField.PKT_LEN,
          PacketField.TTL,
          FlowField.DURATION_NANOS,
          FlowField.PACKETS,
          FlowField.BYTES);

  public Marginals {
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
  }

  static Marginals none() {
    return new Marginals(new Marginal(true, new long[0], new double[0]), Map.of());
  }

  /** Learns from all rows of a chunk. */
  static Marginals of(TraceKind kind, List<FlowSeries> series, ServiceLengths services) {
    long[] times =
        series.stream().flatMapToLong(part -> Arrays.stream(part.segment().times())).toArray();
    if (times.length == 0) {
      return none();
    }
    Arrays.sort(times);
    Map<Integer, List<FlowSeries>> groups = groups(series, services);
    Map<String, Map<Integer, Marginal>> numbers = new TreeMap<>();
    for (int feature = 0; feature < kind.features().size(); feature++) {
      int own = feature;
      if (MEASURES.contains(kind.features().get(feature))) {
        String column = kind.features().get(feature).column();
        numbers.put(column, of(groups, segment -> numbers(segment, own)));
      }
    }
    int packets = kind.features().indexOf(FlowField.PACKETS);
    int bytes = kind.features().indexOf(FlowField.BYTES);
    if (packets >= 0 && bytes >= 0) {
      numbers.put(MeanSize.COLUMN, of(groups, segment -> sizes(segment, packets, bytes)));
    }
    return new Marginals(Marginal.lines(times), numbers);
  }

  private static Map<Integer, List<FlowSeries>> groups(
      List<FlowSeries> series, ServiceLengths services) {
    Map<Integer, List<FlowSeries>> large =
        series.stream().collect(Collectors.groupingBy(part -> services.service(part.key())));
    large.values().removeIf(some -> records(some) < LEAST_RECORDS);
    Map<Integer, List<FlowSeries>> groups =
        series.stream()
            .collect(Collectors.groupingBy(part -> group(part.key(), services, large.keySet())));
    groups.putAll(
        series.stream()
            .collect(Collectors.groupingBy(part -> ServiceLengths.protocol(part.key().proto()))));
    return groups;
  }

  private static int group(FlowKey key, ServiceLengths services, Set<Integer> known) {
    int service = services.service(key);
    return known.contains(service) ? service : ServiceLengths.restOf(key.proto());
  }

  /** Whose distributions a flow's records have: its service's, or those of its protocol's rest. */
  int group(FlowKey key, ServiceLengths services) {
    return numbers.values().stream()
        .findFirst()
        .map(groups -> group(key, services, groups.keySet()))
        .orElse(ServiceLengths.restOf(key.proto()));
  }

  private static long records(List<FlowSeries> series) {
    return series.stream().mapToLong(part -> part.segment().records()).sum();
  }

  private static Map<Integer, Marginal> of(
      Map<Integer, List<FlowSeries>> groups, Function<Segment, long[]> values) {
    Map<Integer, Marginal> marginals = new TreeMap<>();
    groups.forEach(
        (group, series) ->
            marginals.put(
                group,
                Marginal.of(
                    series.stream()
                        .flatMapToLong(part -> Arrays.stream(values.apply(part.segment())))
                        .sorted()
                        .toArray())));
    return marginals;
  }

  private static long[] sizes(Segment segment, int packets, int bytes) {
    return MeanSize.of(numbers(segment, packets), numbers(segment, bytes));
  }

  private static long[] numbers(Segment segment, int feature) {
    return segment.column(feature) instanceof int[] narrow
        ? Arrays.stream(narrow).asLongStream().toArray()
        : (long[]) segment.column(feature);
  }
}
