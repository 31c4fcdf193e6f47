package io.tracemint.family.conversations.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bins of about equal count. Their quantiles are rounded to cells that are coarse or hold many
 * values, so that a vocabulary reveals no single value.
 */
final class Bins {
  /** Points of a bin at most. */
  private static final int POINTS = 17;

  /** Values of a bin at least, and values for a point. */
  private static final int LEAST = 8;

  private static final int EACH = 4;

  /** Of a value, where few others are near; smaller ones are kept as they are. */
  private static final int BITS = 7;

  /** Values of a cell that is finer. */
  private static final int CROWD = 8;

  private final long[] sorted;
  private final List<Long> edges = new ArrayList<>();
  private final List<long[]> points = new ArrayList<>();

  private Bins(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of the values that have no token of their own, in ascending order. */
  static Numbers of(long[] spikes, long[] sorted, int most) {
    long grain = grain(spikes, sorted);
    Bins bins = new Bins(Arrays.stream(sorted).map(value -> value / grain).toArray());
    bins.cut(Math.min(most, (sorted.length + LEAST - 1) / LEAST));
    return new Numbers(
        spikes,
        bins.edges.stream().mapToLong(edge -> edge * grain).toArray(),
        bins.points.stream().map(own -> times(own, grain)).toArray(long[][]::new),
        grain);
  }

  private static long[] times(long[] values, long grain) {
    return Arrays.stream(values).map(value -> value * grain).toArray();
  }

  // What all values are a multiple of: clocks tick in microseconds, or in thousandths of a second.
  private static long grain(long[] spikes, long[] sorted) {
    long grain = 0;
    for (long spike : spikes) {
      grain = divisor(grain, spike);
    }
    for (int i = 0; i < sorted.length && grain != 1; i++) {
      grain = divisor(grain, sorted[i]);
    }
    return Math.max(1, grain);
  }

  private static long divisor(long a, long b) {
    return b == 0 ? Math.abs(a) : divisor(b, a % b);
  }

  private void cut(int bins) {
    int from = 0;
    for (int bin = 0; bin < bins && from < sorted.length; bin++) {
      int to = Math.max(from + 1, (int) ((long) sorted.length * (bin + 1) / bins));
      while (to < sorted.length && floor(sorted[to]) <= sorted[to - 1]) {
        to++;
      }
      edges.add(floor(sorted[from]));
      points.add(points(from, to));
      from = to;
    }
  }

  // Where a cell has several points, they share it.
  private long[] points(int from, int to) {
    int count = Math.max(2, Math.min(POINTS, (to - from) / EACH));
    long[] values = new long[count];
    Arrays.setAll(values, i -> sorted[from + (int) ((long) i * (to - 1 - from) / (count - 1))]);
    long[] points = Arrays.stream(values).map(this::floor).toArray();
    // A cell may hold finer ones.
    Arrays.parallelPrefix(points, Math::max);
    for (int first = 0, next; first < count; first = next) {
      next = first;
      while (next < count && points[next] == points[first]) {
        next++;
      }
      long end = next < count ? points[next] : Long.MAX_VALUE;
      spread(points, first, next, Math.min(width(values[next - 1]), end - points[first]));
    }
    points[count - 1] = end(to);
    return points;
  }

  private static void spread(long[] points, int first, int next, long width) {
    for (int i = first + 1; i < next; i++) {
      points[i] = points[first] + (long) ((double) width * (i - first) / (next - first));
    }
  }

  // The last value of a bin's last cell, which is in front of the next bin.
  private long end(int to) {
    long last = floor(sorted[to - 1]) + width(sorted[to - 1]) - 1;
    return to < sorted.length ? Math.min(last, floor(sorted[to]) - 1) : last;
  }

  private long floor(long value) {
    int low = low(value);
    return value >> low << low;
  }

  private long width(long value) {
    return 1L << low(value);
  }

  // Bits that a value loses.
  private int low(long value) {
    int low = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(Math.abs(value)) - BITS);
    while (low > 0 && crowd(value >> (low - 1) << (low - 1), 1L << (low - 1)) >= CROWD) {
      low--;
    }
    return low;
  }

  private int crowd(long least, long width) {
    return first(least + width) - first(least);
  }

  // The place of the first value that is not below.
  private int first(long value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
