package io.tracemint.evaluate.distance;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How often each value occurs in a sample: its distinct values in increasing order and their
 * counts. Every distance between two samples is computed from their tallies, and tallies of parts
 * merge exactly, so a cluster gives the same numbers as one array.
 */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Tally EMPTY = new Tally(new double[0], new long[0]);

  private final double[] values;
  private final long[] counts;

  private Tally(double[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
  }

  public static Tally empty() {
    return EMPTY;
  }

  public static Tally of(double... sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, sorted.length);
  }

  static Tally ofSorted(double[] sorted, int length) {
    double[] values = new double[length];
    long[] counts = new long[length];
    int size = 0;
    for (int i = 0; i < length; i++) {
      if (size == 0 || values[size - 1] != sorted[i]) {
        values[size++] = sorted[i];
      }
      counts[size - 1]++;
    }
    return trimmed(values, counts, size);
  }

  private static Tally trimmed(double[] values, long[] counts, int size) {
    return values.length == size
        ? new Tally(values, counts)
        : new Tally(Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
  }

  public Tally merge(Tally other) {
    if (other.distinct() == 0 || distinct() == 0) {
      return other.distinct() == 0 ? this : other;
    }
    double[] mergedValues = new double[values.length + other.values.length];
    long[] mergedCounts = new long[mergedValues.length];
    int size = 0;
    int left = 0;
    int right = 0;
    while (left < values.length || right < other.values.length) {
      double value = Math.min(valueAt(left), other.valueAt(right));
      mergedValues[size] = value;
      if (valueAt(left) == value) {
        mergedCounts[size] += counts[left++];
      }
      if (other.valueAt(right) == value) {
        mergedCounts[size] += other.counts[right++];
      }
      size++;
    }
    return trimmed(mergedValues, mergedCounts, size);
  }

  /** The value at an index, or infinity past the end, which is where a merge stops. */
  double valueAt(int index) {
    return index < values.length ? values[index] : Double.POSITIVE_INFINITY;
  }

  /** The same counts at values moved by a function that never decreases. */
  public Tally map(DoubleUnaryOperator increasing) {
    double[] moved = new double[values.length];
    long[] kept = new long[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      double value = increasing.applyAsDouble(values[i]);
      if (size == 0 || moved[size - 1] != value) {
        moved[size++] = value;
      }
      kept[size - 1] += counts[i];
    }
    return trimmed(moved, kept, size);
  }

  public int distinct() {
    return values.length;
  }

  public double value(int index) {
    return values[index];
  }

  public long count(int index) {
    return counts[index];
  }

  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  public double min() {
    return values[0];
  }

  public double max() {
    return values[values.length - 1];
  }

  public double range() {
    return values.length == 0 ? 0 : max() - min();
  }

  public double mean() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * counts[i];
    }
    return sum / total();
  }

  public double variance() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i] - mean) * counts[i];
    }
    return sum / total();
  }

  /** The smallest value that at least a share {@code q} of the sample does not exceed. */
  public double quantile(double q) {
    long needed = Math.max(1, (long) Math.ceil(q * total()));
    int index = 0;
    for (long seen = counts[0]; seen < needed; seen += counts[index]) {
      index++;
    }
    return values[index];
  }

  /** Counts from the most to the least frequent value. */
  public long[] ranks() {
    long[] ranks = counts.clone();
    Arrays.sort(ranks);
    for (int low = 0, high = ranks.length - 1; low < high; low++, high--) {
      long swap = ranks[low];
      ranks[low] = ranks[high];
      ranks[high] = swap;
    }
    return ranks;
  }

  /** How often one value occurs. */
  public long countOf(double value) {
    int index = Arrays.binarySearch(values, value);
    return index < 0 ? 0 : counts[index];
  }
}
