package io.tracemint.family.doppelganger.encode.field;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** Distinct values in ascending order and how often each occurs. */
public final class ValueCounts {
  private final long[] values;
  private final long[] counts;
  private final long total;

  private ValueCounts(long[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
    this.total = Arrays.stream(counts).sum();
  }

  /** From counts by value, the value being the place in the array. */
  public static ValueCounts ofHistogram(long[] histogram) {
    int[] present =
        IntStream.range(0, histogram.length).filter(value -> histogram[value] > 0).toArray();
    return new ValueCounts(
        Arrays.stream(present).asLongStream().toArray(),
        Arrays.stream(present).mapToLong(value -> histogram[value]).toArray());
  }

  /** From single observations in any order. */
  public static ValueCounts ofSample(long[] observations) {
    long[] sorted = observations.clone();
    Arrays.parallelSort(sorted);
    long[] values = new long[sorted.length];
    long[] counts = new long[sorted.length];
    int distinct = 0;
    for (long observation : sorted) {
      if (distinct == 0 || values[distinct - 1] != observation) {
        values[distinct++] = observation;
      }
      counts[distinct - 1]++;
    }
    return new ValueCounts(Arrays.copyOf(values, distinct), Arrays.copyOf(counts, distinct));
  }

  public int distinct() {
    return values.length;
  }

  public long total() {
    return total;
  }

  public long value(int place) {
    return values[place];
  }

  public long count(int place) {
    return counts[place];
  }

  public long smallest() {
    return values[0];
  }

  public long largest() {
    return values[values.length - 1];
  }

  public ValueCounts where(LongPredicate wanted) {
    int[] kept =
        IntStream.range(0, values.length).filter(place -> wanted.test(values[place])).toArray();
    return new ValueCounts(
        Arrays.stream(kept).mapToLong(place -> values[place]).toArray(),
        Arrays.stream(kept).mapToLong(place -> counts[place]).toArray());
  }

  /**
   * The values with at least this share of all observations, ascending; the most frequent ones
   * where there are more than {@code most}.
   */
  public List<Long> spikes(double share, int most) {
    return IntStream.range(0, values.length)
        .filter(place -> counts[place] >= share * total)
        .boxed()
        .sorted(Comparator.comparingLong((Integer place) -> -counts[place]))
        .limit(most)
        .map(place -> values[place])
        .sorted()
        .toList();
  }
}
