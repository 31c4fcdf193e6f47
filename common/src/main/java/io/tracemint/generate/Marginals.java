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
 * protocol and by service, and of flow records by the number of packets too.
 *
 * @param times of all records
 * @param numbers by column, then by protocol and by service, see {@link ServiceLengths}, or by
 *     service and packets, see {@link PacketCells}
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
    Map<Integer, List<FlowSeries>> own = ownGroups(series, services);
    Map<Integer, List<FlowSeries>> groups = new TreeMap<>(own);
    groups.putAll(
        series.stream()
            .collect(Collectors.groupingBy(part -> ServiceLengths.allOf(part.key().proto()))));
    Map<String, Map<Integer, Marginal>> numbers = new TreeMap<>();
    columns(kind).forEach((column, values) -> numbers.put(column, of(groups, values)));
    byPackets(kind)
        .forEach((column, values) -> numbers.get(column).putAll(cells(kind, own, values)));
    return new Marginals(Marginal.lines(times), numbers);
  }

  /** What has a distribution, by name. */
  private static Map<String, Function<Segment, long[]>> columns(TraceKind kind) {
    Map<String, Function<Segment, long[]>> columns = new TreeMap<>();
    for (int feature = 0; feature < kind.features().size(); feature++) {
      int own = feature;
      if (MEASURES.contains(kind.features().get(feature))) {
        String column = kind.features().get(feature).column();
        columns.put(column, segment -> numbers(segment, own));
      }
    }
    columns.putAll(byPackets(kind));
    return columns;
  }

  /** What depends on the number of packets. */
  private static Map<String, Function<Segment, long[]>> byPackets(TraceKind kind) {
    int packets = kind.features().indexOf(FlowField.PACKETS);
    int bytes = kind.features().indexOf(FlowField.BYTES);
    int duration = kind.features().indexOf(FlowField.DURATION_NANOS);
    return packets < 0
        ? Map.of()
        : Map.of(
            MeanSize.COLUMN,
            segment -> sizes(segment, packets, bytes),
            FlowField.BYTES.column(),
            segment -> numbers(segment, bytes),
            FlowField.DURATION_NANOS.column(),
            segment -> numbers(segment, duration));
  }

  private static Map<Integer, Marginal> cells(
      TraceKind kind, Map<Integer, List<FlowSeries>> groups, Function<Segment, long[]> values) {
    int packets = kind.features().indexOf(FlowField.PACKETS);
    PacketCells.Counter counter = new PacketCells.Counter();
    groups.forEach(
        (group, series) ->
            series.forEach(
                part ->
                    counter.add(
                        group, numbers(part.segment(), packets), values.apply(part.segment()))));
    return counter.counted();
  }

  private static Map<Integer, List<FlowSeries>> ownGroups(
      List<FlowSeries> series, ServiceLengths services) {
    Map<Integer, List<FlowSeries>> large =
        series.stream().collect(Collectors.groupingBy(part -> services.service(part.key())));
    large.values().removeIf(some -> records(some) < LEAST_RECORDS);
    return series.stream()
        .collect(Collectors.groupingBy(part -> group(part.key(), services, large.keySet())));
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
