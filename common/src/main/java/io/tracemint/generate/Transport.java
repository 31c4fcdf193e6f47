package io.tracemint.generate;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.List;
import java.util.Map;

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
    Groups groups =
        new Groups(
            rows.by(row -> service(rows, row)),
            rows.by(row -> ServiceLengths.protocol(number(rows, 4, row))));
    for (Field field : kind.features()) {
      if (rows.has(field) && marginals.numbers().containsKey(field.column())) {
        moved += move(rows, field, groups, seed.child(field.column()));
      }
    }
    return moved;
  }

  private record Groups(Map<Integer, int[]> byService, Map<Integer, int[]> byProtocol) {}

  private int service(BatchRecords rows, int row) {
    FlowKey key =
        new FlowKey(
            0, 0, number(rows, 2, row), number(rows, 3, row), number(rows, 4, row), List.of());
    return marginals.group(key, services);
  }

  private int number(BatchRecords rows, int place, int row) {
    return (int) rows.number(kind.fiveTuple().get(place), row);
  }

  private long move(BatchRecords rows, Field field, Groups groups, Seed seed) {
    long[] values = rows.numbers(field);
    if (field == FlowField.PACKETS && rows.has(FlowField.BYTES)) {
      long[] before = values.clone();
      move(values, field.column(), groups, seed);
      rows.set(FlowField.BYTES, bytes(rows, before, values, groups, seed.child("sizes")));
    } else {
      move(values, field.column(), groups, seed);
    }
    return rows.set(field, values);
  }

  // A service's values first; then its protocol's, which puts right a mix of services that is not
  // the original's.
  private void move(long[] values, String column, Groups groups, Seed seed) {
    Map<Integer, Marginal> wanted = marginals.numbers().getOrDefault(column, Map.of());
    RankTransport.move(values, groups.byService(), wanted, seed.child("service"));
    RankTransport.move(values, groups.byProtocol(), wanted, seed.child("protocol"));
  }

  // Before bytes are moved they follow their packets, which were: at the mean size that the model
  // gave the record, as those are distributed in the original. So the largest of both stand in one
  // record, and no record gets bytes that its packets could not carry.
  private long[] bytes(
      BatchRecords rows, long[] packetsBefore, long[] packets, Groups groups, Seed seed) {
    long[] sizes = MeanSize.of(packetsBefore, rows.numbers(FlowField.BYTES));
    move(sizes, MeanSize.COLUMN, groups, seed);
    return MeanSize.bytes(packets, sizes);
  }
}
