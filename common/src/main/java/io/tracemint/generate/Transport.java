package io.tracemint.generate;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Moves the values of made records to the distributions of the original, in order: the smallest
 * value becomes the smallest and so on, which of all ways moves them least. The model thus says how
 * values depend on each other, and the original how they are distributed (Sklar 1959).
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
    int[] all = IntStream.range(0, rows.count()).toArray();
    long moved = move(rows, kind.time(), all, marginals.times(), new Seed(0), true);
    Map<Integer, int[]> byService = rows.by(row -> service(rows, row));
    Map<Integer, int[]> byProtocol = rows.by(row -> ServiceLengths.protocol(number(rows, 4, row)));
    for (Field field : kind.features()) {
      if (rows.has(field)) {
        moved += move(rows, field, List.of(byService, byProtocol), seed.child(field.column()));
      }
    }
    return moved;
  }

  private int service(BatchRecords rows, int row) {
    return services.service(
        new FlowKey(
            0, 0, number(rows, 2, row), number(rows, 3, row), number(rows, 4, row), List.of()));
  }

  private int number(BatchRecords rows, int place, int row) {
    return (int) rows.number(kind.fiveTuple().get(place), row);
  }

  // A service's values first; then its protocol's, which puts right a mix of services that is not
  // the original's.
  private long move(
      BatchRecords rows, Field field, List<Map<Integer, int[]>> groupings, Seed seed) {
    boolean scaled = field == FlowField.PACKETS && rows.has(FlowField.BYTES);
    long[] before = scaled ? rows.numbers(field) : new long[0];
    long moved = 0;
    for (Map<Integer, int[]> groups : groupings) {
      moved += move(rows, field, groups, seed);
    }
    if (scaled) {
      scaleBytes(rows, before);
    }
    return moved;
  }

  private long move(BatchRecords rows, Field field, Map<Integer, int[]> groups, Seed seed) {
    Map<Integer, Marginal> wanted = marginals.numbers().getOrDefault(field.column(), Map.of());
    long moved = 0;
    for (Map.Entry<Integer, int[]> some : groups.entrySet()) {
      Marginal marginal = wanted.get(some.getKey());
      if (marginal != null) {
        moved += move(rows, field, some.getValue(), marginal, seed.child(some.getKey()), false);
      }
    }
    return moved;
  }

  // Packets come before bytes: whoever got more packets has more bytes before these are moved too,
  // so that the largest of both stand in one record.
  private static void scaleBytes(BatchRecords rows, long... packetsBefore) {
    for (int row = 0; row < rows.count(); row++) {
      double factor =
          (double) rows.number(FlowField.PACKETS, row) / Math.max(1, packetsBefore[row]);
      rows.set(FlowField.BYTES, row, Math.round(factor * rows.number(FlowField.BYTES, row)));
    }
  }

  // Equal times keep the order of their flow, other equal values fall at random.
  private static long move(
      BatchRecords rows, Field field, int[] some, Marginal marginal, Seed seed, boolean inOrder) {
    long[] values = Arrays.stream(some).mapToLong(row -> rows.number(field, row)).toArray();
    int[] order = order(values, seed, inOrder);
    double offset = inOrder ? 0.5 : seed.generator().nextDouble();
    long moved = 0;
    for (int place = 0; place < order.length; place++) {
      long value = marginal.value((place + offset) / order.length);
      if (value != values[order[place]]) {
        rows.set(field, some[order[place]], value);
        moved++;
      }
    }
    return moved;
  }

  /** Places of the values in ascending order. */
  private static int[] order(long[] values, Seed seed, boolean inOrder) {
    Tie[] ties = new Tie[values.length];
    for (int row = 0; row < ties.length; row++) {
      long tie = inOrder ? 0 : seed.child(row).value();
      ties[row] = new Tie(values[row], tie, row);
    }
    Arrays.sort(ties);
    return Arrays.stream(ties).mapToInt(Tie::row).toArray();
  }

  private record Tie(long value, long tie, int row) implements Comparable<Tie> {
    @Override
    public int compareTo(Tie other) {
      int byValue = Long.compare(value, other.value);
      int byTie = byValue == 0 ? Long.compare(tie, other.tie) : byValue;
      return byTie == 0 ? Integer.compare(row, other.row) : byTie;
    }
  }
}
