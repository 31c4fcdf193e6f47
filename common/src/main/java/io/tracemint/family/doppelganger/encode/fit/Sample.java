package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.flows.FlowKey;
import java.util.Arrays;

/**
 * Some of many values. Which ones depends only on where they stand in the trace, not on how the
 * trace was split; the smallest and the largest value are always known.
 */
final class Sample {
  private final long threshold;
  private long[] values = new long[16];
  private int kept;
  private long smallest = Long.MAX_VALUE;
  private long largest = Long.MIN_VALUE;

  /** Keeps about {@code wanted} of {@code expected} values, all if they are fewer. */
  Sample(long wanted, long expected) {
    this.threshold =
        wanted >= expected
            ? Long.MAX_VALUE
            : (long) (Long.MAX_VALUE * ((double) wanted / expected));
  }

  /** Keeps every value. */
  static Sample ofAll() {
    return new Sample(1, 1);
  }

  /** Adds a value; its place in the trace decides whether it is kept. */
  void add(long value, long place) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
    if ((FlowKey.mix(place) >>> 1) <= threshold) {
      keep(value);
    }
  }

  private void keep(long value) {
    if (kept == values.length) {
      values = Arrays.copyOf(values, 2 * kept);
    }
    values[kept++] = value;
  }

  boolean isEmpty() {
    return smallest > largest;
  }

  /** The kept values and, if they are not among them, the smallest and the largest; ascending. */
  long[] sorted() {
    long[] kept = Arrays.copyOf(values, this.kept);
    Arrays.sort(kept);
    if (!isEmpty() && Arrays.binarySearch(kept, smallest) < 0) {
      kept = withOne(kept, smallest);
    }
    if (!isEmpty() && Arrays.binarySearch(kept, largest) < 0) {
      kept = withOne(kept, largest);
    }
    Arrays.sort(kept);
    return kept;
  }

  private static long[] withOne(long[] values, long more) {
    long[] extended = Arrays.copyOf(values, values.length + 1);
    extended[values.length] = more;
    return extended;
  }

  long largest() {
    return largest;
  }
}
