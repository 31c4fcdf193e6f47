package io.tracemint.family.netdpsyn;

import io.tracemint.family.netdpsyn.coding.Attribute;
import io.tracemint.family.netdpsyn.coding.Coding;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/** How many records a row stands for. */
final class Expansion {
  private static final int DRAWS = 16;

  private final Released released;
  private final int column;

  Expansion(Released released) {
    this.released = released;
    List<Attribute> attributes = released.domain().attributes();
    this.column = released.domain().repeated() ? attributes.size() - 2 : -1;
  }

  /** The mean over all rows. */
  double recordsOfRow() {
    if (column < 0) {
      return 1;
    }
    double[] weights = released.groupings().get(column).weights();
    Coding coding = released.domain().attributes().get(column).coding();
    RandomGenerator random = new Seed(0).generator();
    double sum = 0;
    double total = 0;
    for (int code = 0; code < weights.length; code++) {
      for (int draw = 0; draw < DRAWS; draw++) {
        sum += weights[code] * Math.max(1, coding.value(code, random)) / DRAWS;
      }
      total += weights[code];
    }
    return total > 0 ? sum / total : 1;
  }

  /** Counts for rows, moved so that they come to so many records; below 0 for as they are. */
  static long[] meeting(long[] records, long wanted, RandomGenerator random) {
    if (wanted < 0) {
      return records;
    }
    long more = -records.length;
    for (long count : records) {
      more += count;
    }
    double factor = more > 0 ? Math.max(0, wanted - records.length) / (double) more : 0;
    long[] moved = new long[records.length];
    long left = wanted;
    for (int row = 0; row < moved.length; row++) {
      long own = 1 + (long) ((records[row] - 1) * factor + random.nextDouble());
      moved[row] = Math.min(own, Math.max(0, left));
      left -= moved[row];
    }
    for (int row = 0; left > 0; row = (row + 1) % moved.length) {
      long part = Math.max(1, left / moved.length);
      moved[row] += part;
      left -= part;
    }
    return moved;
  }
}
