package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.failure.UserError;
import java.util.Arrays;

/** How often each number of up to sixteen bits occurs. */
final class Histogram {
  private static final int LARGEST = 65535;

  private long[] counts = new long[256];

  void add(long value, long times, String column) {
    if (value < 0 || value > LARGEST) {
      throw UserError.of(
          "%s has the value %d, must be 0 to %d. Check the trace, or list the column under"
              + " doppelganger.encode.omit.",
          column, value, LARGEST);
    }
    int at = (int) value;
    if (at >= counts.length) {
      grow(at);
    }
    counts[at] += times;
  }

  private void grow(int largest) {
    counts = Arrays.copyOf(counts, Math.min(LARGEST + 1, Math.max(2 * counts.length, largest + 1)));
  }

  long[] counts() {
    return counts;
  }
}
