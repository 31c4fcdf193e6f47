package io.tracemint.family;

import io.tracemint.flows.Directions;
import io.tracemint.flows.FactsCollector;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Lookups over UDP, in the form that a family wants them: all packets have a TTL of 64. */
final class ToyFlows {
  static final int TTL = 64;
  static final String LABEL = "type";
  private static final long START = 1_700_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int UDP = 17;
  private static final int SEGMENT = 8192;

  final List<FlowSeries> series = new ArrayList<>();
  private final Directions directions;
  private final boolean labelled;
  private final List<Field> fields;
  private final RandomGenerator random = new Seed(5).generator();
  private final long end;

  ToyFlows(Directions directions, int flows) {
    this(directions, flows, false);
  }

  /** With a label in the flows' key, if it is to be. */
  ToyFlows(Directions directions, int flows, boolean labelled) {
    this.directions = directions;
    this.labelled = labelled;
    this.fields = TraceKind.PACKETS.features(directions);
    this.end = START + flows * SECOND;
    for (int flow = 0; flow < flows; flow++) {
      add(flow, 1 + random.nextInt(4));
    }
  }

  private void add(int flow, int packets) {
    long[] times = new long[packets];
    boolean[] backward = new boolean[packets];
    for (int packet = 0; packet < packets; packet++) {
      times[packet] = START + flow * SECOND + packet * SECOND / 100;
      backward[packet] = packet % 2 == 1;
    }
    Object[] columns = fields.stream().map(field -> column(field, packets)).toArray();
    Segment segment =
        directions == Directions.BOTH
            ? new Segment(0, 0, times, backward, columns)
            : new Segment(0, 0, times, columns);
    int client = 10 + random.nextInt(4);
    List<String> labels = labelled ? List.of(random.nextBoolean() ? "name" : "address") : List.of();
    FlowKey key = new FlowKey(client, 99, 40_000 + flow, 53, UDP, labels);
    series.add(new FlowSeries(key, new FlowTags(List.of(0)), segment));
  }

  private int[] column(Field field, int packets) {
    int[] values = new int[packets];
    for (int packet = 0; packet < packets; packet++) {
      values[packet] =
          field == PacketField.TTL
              ? TTL
              : field == PacketField.PKT_LEN ? 60 + 10 * random.nextInt(3) : 0;
    }
    return values;
  }

  TraceFacts facts() {
    FactsCollector collector = new FactsCollector(1);
    series.forEach(collector::add);
    collector.closeFlow();
    long records = series.stream().mapToLong(part -> part.segment().records()).sum();
    Map<String, Long> present = new TreeMap<>();
    fields.forEach(field -> present.put(field.column(), records));
    return new TraceFacts(
        TraceFacts.SCHEMA,
        TraceKind.PACKETS,
        START,
        end,
        records,
        0,
        labelled ? List.of(LABEL) : List.of(),
        SEGMENT,
        collector.chunks(),
        collector.lengths(),
        collector.distinct(),
        present,
        directions);
  }
}
