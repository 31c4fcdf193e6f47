package io.tracemint.pipeline.sequences;

import java.util.List;
import org.apache.spark.sql.Row;

/** Where a row of {@link FirstPackets} has what. */
final class Sequence {
  static final int DIRECTIONS = 6;
  static final int LENGTHS = 7;
  static final int GAPS = 8;

  private Sequence() {}

  /** A column's numbers, filled up with zeros. */
  static long[] padded(Row row, int column, int packets) {
    List<Number> values = row.getList(column);
    long[] padded = new long[packets];
    for (int packet = 0; packet < values.size(); packet++) {
      padded[packet] = values.get(packet).longValue();
    }
    return padded;
  }
}
