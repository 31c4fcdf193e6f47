package io.tracemint.evaluate.tabular;

import io.tracemint.evaluate.Rows;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Flow records as categories and numbers: the columns that are compared. */
record FlowTable(Trace trace, List<double[]> categories, List<double[]> numbers) {
  /**
   * The columns of a trace; flags and the opposite direction where {@code like} has them.
   *
   * @param like the columns of the original, which every table of a comparison follows
   */
  static FlowTable of(Columns records, Columns like) {
    Trace trace = new Trace(records);
    int rows = trace.records();
    List<double[]> categories = new ArrayList<>();
    for (int column = 0; column < 4; column++) {
      categories.add(new double[rows]);
    }
    for (int row = 0; row < rows; row++) {
      categories.get(0)[row] = trace.source(row);
      categories.get(1)[row] = trace.destination(row);
      categories.get(2)[row] = trace.destinationPort(row);
      categories.get(3)[row] = trace.protocol(row);
    }
    if (has(like, FlowField.TCP_FLAGS)) {
      categories.add(column(records, FlowField.TCP_FLAGS));
    }
    List<double[]> numbers = new ArrayList<>();
    for (Field field :
        List.of(
            FlowField.DURATION_NANOS,
            FlowField.PACKETS,
            FlowField.BYTES,
            FlowField.REVERSE_PACKETS,
            FlowField.REVERSE_BYTES)) {
      if (has(like, field)) {
        numbers.add(column(records, field));
      }
    }
    return new FlowTable(trace, categories, numbers);
  }

  /** Whether a column is there and has a value. */
  static boolean has(Columns records, Field field) {
    for (int row = 0; records.has(field) && row < records.rows(); row++) {
      if (!records.isNull(field, row)) {
        return true;
      }
    }
    return false;
  }

  // What is missing is a value of its own.
  private static double[] column(Columns records, Field field) {
    double[] values = new double[records.rows()];
    for (int row = 0; row < values.length; row++) {
      boolean isThere = records.has(field) && !records.isNull(field, row);
      values[row] = isThere ? records.number(field, row) : -1;
    }
    return values;
  }

  int rows() {
    return trace.records();
  }

  /** So many of the records, drawn without replacement. */
  static Columns drawn(Columns records, int count, Seed seed) {
    int[] order = new int[records.rows()];
    RandomGenerator random = seed.generator();
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return Rows.select(records, Arrays.copyOf(order, Math.min(count, order.length)));
  }
}
