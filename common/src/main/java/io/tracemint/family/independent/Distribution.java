package io.tracemint.family.independent;

import io.tracemint.family.Blob;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How often each value of a column occurs.
 *
 * @param values ascending
 * @param upTo by value: how many of the sample are no larger
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Distribution(long[] values, long[] upTo) {
  /** Of a larger sample so many are kept, at equal steps of its distribution. */
  private static final int MOST = 1 << 16;

  private static final String COUNTS = " up to";

  static Distribution of(long[] sample) {
    long[] sorted = sample.clone();
    Arrays.sort(sorted);
    long[] kept = kept(sorted);
    int distinct = 0;
    long[] values = new long[kept.length];
    long[] upTo = new long[kept.length];
    for (int i = 0; i < kept.length; i++) {
      if (i > 0 && kept[i] != kept[i - 1]) {
        distinct++;
      }
      values[distinct] = kept[i];
      upTo[distinct] = i + 1L;
    }
    int count = kept.length == 0 ? 0 : distinct + 1;
    return new Distribution(Arrays.copyOf(values, count), Arrays.copyOf(upTo, count));
  }

  private static long[] kept(long[] sorted) {
    if (distinct(sorted) <= MOST) {
      return sorted;
    }
    long[] kept = new long[MOST];
    Arrays.setAll(kept, i -> sorted[(int) ((long) i * (sorted.length - 1) / (MOST - 1))]);
    return kept;
  }

  private static int distinct(long[] sorted) {
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** One of the values; 0 where there are none. */
  long draw(RandomGenerator random) {
    return values.length == 0 ? 0 : values[place(random.nextLong(total()))];
  }

  /** A value between two of the sample that follow one another. */
  long between(RandomGenerator random) {
    if (values.length == 0) {
      return 0;
    }
    int above = place(random.nextLong(total()));
    long low = values[Math.max(0, above - 1)];
    return low + Math.round(random.nextDouble() * (values[above] - low));
  }

  private long total() {
    return upTo[upTo.length - 1];
  }

  private int place(long number) {
    int found = Arrays.binarySearch(upTo, number + 1);
    return found >= 0 ? found : -found - 1;
  }

  void write(String name, Map<String, float[]> tensors) {
    tensors.put(name, Blob.of(values));
    tensors.put(name + COUNTS, Blob.of(upTo));
  }

  static Distribution read(String name, Map<String, float[]> tensors) {
    return new Distribution(
        Blob.numbers(tensors.get(name)), Blob.numbers(tensors.get(name + COUNTS)));
  }
}
