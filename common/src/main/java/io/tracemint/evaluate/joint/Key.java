package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Trace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What records are gathered by. */
enum Key {
  FIVE_TUPLE {
    @Override
    List<Double> of(Trace trace, int row) {
      return List.of(
          trace.source(row),
          trace.destination(row),
          (double) trace.sourcePort(row),
          (double) trace.destinationPort(row),
          (double) trace.protocol(row));
    }
  },
  PAIR {
    @Override
    List<Double> of(Trace trace, int row) {
      return List.of(trace.source(row), trace.destination(row));
    }
  },
  SOURCE {
    @Override
    List<Double> of(Trace trace, int row) {
      return List.of(trace.source(row));
    }
  },
  DESTINATION {
    @Override
    List<Double> of(Trace trace, int row) {
      return List.of(trace.destination(row));
    }
  },
  SOURCE_ENDPOINT {
    @Override
    List<Double> of(Trace trace, int row) {
      return List.of(trace.source(row), (double) trace.sourcePort(row));
    }
  };

  abstract List<Double> of(Trace trace, int row);

  /** The rows of each value, in the order of time. */
  Map<List<Double>, int[]> groups(Trace trace, int[] timeOrder) {
    Map<List<Double>, Rows> groups = new LinkedHashMap<>();
    for (int row : timeOrder) {
      groups.computeIfAbsent(of(trace, row), key -> new Rows()).add(row);
    }
    Map<List<Double>, int[]> arrays = new LinkedHashMap<>();
    groups.forEach((key, rows) -> arrays.put(key, rows.toArray()));
    return arrays;
  }

  private static final class Rows {
    private int[] rows = new int[4];
    private int size;

    void add(int row) {
      rows = size == rows.length ? Arrays.copyOf(rows, 2 * size) : rows;
      rows[size++] = row;
    }

    int[] toArray() {
      return Arrays.copyOf(rows, size);
    }
  }
}
