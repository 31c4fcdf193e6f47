package io.tracemint.family;

import io.tracemint.flows.Directions;
import io.tracemint.flows.FactsCollector;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Flow records of a test, each a conversation of its own. */
public final class ToyTable {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final int SEGMENT = 8192;
  private static final List<Field> FIELDS = TraceKind.FLOWS.features(Directions.BOTH);

  private final List<FlowSeries> series = new ArrayList<>();
  private long end = START;

  /** Adds a record of 100 ms and ten packets. */
  public void add(long client, long server, int port, int proto, long nanos, long bytes) {
    long time = START + nanos;
    end = Math.max(end, time);
    Object[] columns = FIELDS.stream().map(field -> column(field, bytes)).toArray();
    FlowKey key = new FlowKey(client, server, 40_000 + series.size(), port, proto, List.of());
    Segment segment = new Segment(0, 0, new long[] {time}, new boolean[] {false}, columns);
    series.add(new FlowSeries(key, new FlowTags(List.of(0)), segment));
  }

  private static Object column(Field field, long bytes) {
    if (field.type() == ColumnType.TEXT) {
      return new String[] {""};
    }
    if (field.type() == ColumnType.INT) {
      return new int[] {0};
    }
    return new long[] {
      field == FlowField.BYTES
          ? bytes
          : field == FlowField.PACKETS ? 10 : field == FlowField.DURATION_NANOS ? 100_000_000 : 0
    };
  }

  public List<FlowSeries> series() {
    return series;
  }

  public TraceFacts facts() {
    FactsCollector collector = new FactsCollector(1);
    series.forEach(collector::add);
    collector.closeFlow();
    Map<String, Long> present = new TreeMap<>();
    FIELDS.forEach(field -> present.put(field.column(), (long) series.size()));
    return new TraceFacts(
        TraceFacts.SCHEMA,
        TraceKind.FLOWS,
        START,
        end,
        series.size(),
        0,
        List.of(),
        SEGMENT,
        collector.chunks(),
        collector.lengths(),
        collector.distinct(),
        present,
        Directions.BOTH);
  }
}
