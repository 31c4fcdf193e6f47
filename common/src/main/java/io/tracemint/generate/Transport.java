package io.tracemint.generate;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves the values of made records to the distributions of the original, in order. The model thus
 * says how values depend on each other, and the original how they are distributed (Sklar 1959).
 */
final class Transport {
  private final TraceKind kind;
  private final Marginals marginals;
  private final ServiceLengths services;

  Transport(TraceKind kind, Marginals marginals, ServiceLengths services) {
    this.kind = kind;
    this.marginals = marginals;
    this.services = services;
  }

  /** Changes the batches in place and returns how many values were changed. */
  long apply(List<Columns> batches, Seed seed) {
    BatchRecords rows = new BatchRecords(batches);
    if (rows.count() == 0 || marginals.times().isEmpty()) {
      return 0;
    }
    long[] times = rows.numbers(kind.time());
    RankTransport.moveInOrder(times, marginals.times());
    long moved = rows.set(kind.time(), times);
    Map<Integer, int[]> protocols = rows.by(row -> protocol(rows, row));
    for (Field field : inOrder(rows)) {
      moved += move(rows, field, protocols, seed.child(field.column()));
    }
    return moved;
  }

  // Packets first, on which others depend.
  private List<Field> inOrder(BatchRecords rows) {
    return kind.features().stream()
        .filter(field -> rows.has(field) && marginals.numbers().containsKey(field.column()))
        .sorted(Comparator.comparing(field -> field != FlowField.PACKETS))
        .toList();
  }

  private Map<Integer, int[]> groups(BatchRecords rows, Set<Integer> known) {
    return rows.by(row -> group(rows, row, known));
  }

  // A service that the original does not have in this chunk is as its protocol is.
  private int group(BatchRecords rows, int row, Set<Integer> known) {
    boolean hasPackets = kind == TraceKind.FLOWS && rows.has(FlowField.PACKETS);
    long packets = hasPackets ? rows.number(FlowField.PACKETS, row) : 0;
    int narrowest = PacketCells.narrowest(known, service(rows, row), packets);
    return known.contains(narrowest) ? narrowest : protocol(rows, row);
  }

  private int protocol(BatchRecords rows, int row) {
    return ServiceLengths.allOf(number(rows, 4, row));
  }

  private int service(BatchRecords rows, int row) {
    FlowKey key =
        new FlowKey(
            0, 0, number(rows, 2, row), number(rows, 3, row), number(rows, 4, row), List.of());
    return marginals.group(key, services);
  }

  private int number(BatchRecords rows, int place, int row) {
    return (int) rows.number(kind.fiveTuple().get(place), row);
  }

  private long move(BatchRecords rows, Field field, Map<Integer, int[]> protocols, Seed seed) {
    long[] before = rows.numbers(field);
    long[] values = before.clone();
    move(rows, values, field.column(), protocols, seed);
    long moved = rows.set(field, values);
    if (field == FlowField.PACKETS && rows.has(FlowField.BYTES)) {
      moveBytes(rows, before, protocols, seed.child("sizes"));
    }
    return moved;
  }

  // By the narrowest groups first; then by protocol, which puts right a mix of services that is not
  // quite the original's. Flow records have nearly that mix: only the largest of their values, on
  // which variances hang, would come twice or not at all.
  private void move(
      BatchRecords rows, long[] values, String column, Map<Integer, int[]> protocols, Seed seed) {
    Map<Integer, Marginal> wanted = marginals.numbers().getOrDefault(column, Map.of());
    RankTransport.move(values, groups(rows, wanted.keySet()), wanted, seed.child("service"));
    if (column.equals(FlowField.BYTES.column()) && rows.has(FlowField.PACKETS)) {
      limit(rows, values, protocols);
    }
    if (kind == TraceKind.FLOWS) {
      RankTransport.moveLargest(values, protocols, wanted);
    } else {
      RankTransport.move(values, protocols, wanted, seed.child("protocol"));
    }
  }

  private void limit(BatchRecords rows, long[] bytes, Map<Integer, int[]> protocols) {
    Map<Integer, Marginal> sizes = marginals.numbers().getOrDefault(MeanSize.COLUMN, Map.of());
    long[] packets = rows.numbers(FlowField.PACKETS);
    protocols.forEach(
        (protocol, some) -> {
          if (sizes.containsKey(protocol)) {
            MeanSize.limit(bytes, packets, some, sizes.get(protocol));
          }
        });
  }

  // Before bytes are moved they follow their packets, which were: at the mean size that the model
  // gave the record, as those are distributed in the original. So the largest of both stand in one
  // record, and no record gets bytes that its packets could not carry.
  private void moveBytes(
      BatchRecords rows, long[] packetsBefore, Map<Integer, int[]> protocols, Seed seed) {
    long[] sizes = MeanSize.of(packetsBefore, rows.numbers(FlowField.BYTES));
    move(rows, sizes, MeanSize.COLUMN, protocols, seed);
    rows.set(FlowField.BYTES, MeanSize.bytes(rows.numbers(FlowField.PACKETS), sizes));
  }
}
