package io.tracemint.generate;

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

/**
 * How a chunk's records are distributed: when they happen, and by protocol the numbers that they
 * carry.
 *
 * @param times of all records
 * @param numbers by column and protocol
 */
public record Marginals(Marginal times, Map<String, Map<Integer, Marginal>> numbers)
    implements Serializable {
  private static final long serialVersionUID = 1L;

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
  static Marginals of(TraceKind kind, List<FlowSeries> series) {
    long[] times =
        series.stream().flatMapToLong(part -> Arrays.stream(part.segment().times())).toArray();
    if (times.length == 0) {
      return none();
    }
    Arrays.sort(times);
    Map<String, Map<Integer, Marginal>> numbers = new TreeMap<>();
    for (int feature = 0; feature < kind.features().size(); feature++) {
      if (MEASURES.contains(kind.features().get(feature))) {
        numbers.put(kind.features().get(feature).column(), byProtocol(series, feature));
      }
    }
    return new Marginals(Marginal.lines(times), numbers);
  }

  private static Map<Integer, Marginal> byProtocol(List<FlowSeries> series, int feature) {
    Map<Integer, Marginal> marginals = new TreeMap<>();
    series.stream()
        .mapToInt(part -> part.key().proto())
        .distinct()
        .forEach(protocol -> marginals.put(protocol, of(series, feature, protocol)));
    return marginals;
  }

  private static Marginal of(List<FlowSeries> series, int feature, int protocol) {
    long[] values =
        series.stream()
            .filter(part -> part.key().proto() == protocol)
            .flatMapToLong(part -> numbers(part.segment(), feature))
            .sorted()
            .toArray();
    return Marginal.of(values);
  }

  private static java.util.stream.LongStream numbers(Segment segment, int feature) {
    return segment.column(feature) instanceof int[] narrow
        ? Arrays.stream(narrow).asLongStream()
        : Arrays.stream((long[]) segment.column(feature));
  }
}
