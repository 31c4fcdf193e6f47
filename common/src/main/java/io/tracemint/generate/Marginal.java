package io.tracemint.generate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The distribution of one column: every value with its share where there are few, else points of
 * its quantile function, close together at both ends, so that the largest values stay exact.
 */
public final class Marginal implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_VALUES = 1_024;
  private static final int POINTS = 768;
  private static final int TAIL = 64;
  private static final double NEARLY = 0.8;

  private final boolean exact;
  private final long[] values;
  private final double[] upTo;

  /**
   * A distribution as it was stored.
   *
   * @param exact whether values are all there are, or points between which lines are drawn
   * @param values ascending
   * @param upTo share of records up to and including the value; of a point, where it lies
   */
  public Marginal(
      @JsonProperty("exact") boolean exact,
      @JsonProperty("values") long[] values,
      @JsonProperty("upTo") double[] upTo) {
    this.exact = exact;
    this.values = values.clone();
    this.upTo = upTo.clone();
  }

  /** Learns from all values in ascending order; exactly where few are distinct. */
  static Marginal of(long[] sorted) {
    long distinct = Arrays.stream(sorted).distinct().count();
    return distinct <= MOST_VALUES ? steps(sorted) : lines(sorted);
  }

  private static Marginal steps(long[] sorted) {
    long[] values = Arrays.stream(sorted).distinct().toArray();
    double[] upTo = new double[values.length];
    int place = 0;
    for (int at = 0; at < sorted.length; at++) {
      place += sorted[at] == values[place] ? 0 : 1;
      upTo[place] = (at + 1.0) / sorted.length;
    }
    return new Marginal(true, values, upTo);
  }

  /** Learns from all values in ascending order of what is continuous, however few they are. */
  static Marginal lines(long[] sorted) {
    int[] places = places(sorted.length);
    return new Marginal(
        false,
        Arrays.stream(places).mapToLong(place -> sorted[place]).toArray(),
        Arrays.stream(places).mapToDouble(place -> (place + 0.5) / sorted.length).toArray());
  }

  private static int[] places(int count) {
    return java.util.stream.IntStream.rangeClosed(0, POINTS + 2 * TAIL)
        .map(point -> place(point, count))
        .distinct()
        .toArray();
  }

  private static int place(int point, int count) {
    int last = count - 1;
    if (point < TAIL) {
      return Math.min(last, point);
    }
    if (point > POINTS + TAIL) {
      return Math.max(0, last - (POINTS + 2 * TAIL - point));
    }
    long inner = Math.max(0, last - 2L * TAIL);
    return (int) Math.min(last, TAIL + inner * (point - TAIL) / POINTS);
  }

  /** The value below which a share of the records lies. */
  long value(double share) {
    int found = Arrays.binarySearch(upTo, share);
    int above = found < 0 ? -found - 1 : exact ? found + 1 : found;
    if (above >= upTo.length) {
      return values[values.length - 1];
    }
    if (exact || above == 0) {
      return values[above];
    }
    double part = (share - upTo[above - 1]) / (upTo[above] - upTo[above - 1]);
    return Math.round(values[above - 1] + part * ((double) values[above] - values[above - 1]));
  }

  /**
   * Among how many values so many of the same trace stand: nearly as many are as many, so that the
   * largest of them all is neither lost nor halved.
   */
  double among(int count) {
    double learnt = exact || upTo.length == 0 ? count : 0.5 / (1 - upTo[upTo.length - 1]);
    return count < learnt && count > NEARLY * learnt ? learnt : count;
  }

  @JsonIgnore
  boolean isEmpty() {
    return values.length == 0;
  }

  @JsonProperty
  boolean exact() {
    return exact;
  }

  @JsonProperty
  long[] values() {
    return values.clone();
  }

  @JsonProperty
  double[] upTo() {
    return upTo.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Marginal marginal
        && marginal.exact == exact
        && Arrays.equals(marginal.values, values)
        && Arrays.equals(marginal.upTo, upTo);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Marginal[" + values.length + " values]";
  }
}
