package io.tracemint.family.doppelganger.encode.field;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * A distribution as a strictly rising line through knots: whole numbers are spread evenly over half
 * a unit on both sides, so that a uniform position decodes to the values in their observed shares.
 * Between knots the line is straight in the value, or in its logarithm for long tails.
 */
public final class Cdf {
  // The share given to the line from the smallest to the largest value. It keeps the line rising
  // where nothing was observed, so that every value in the range has an inverse.
  private static final double FLOOR = 1e-4;

  private final boolean logarithmic;
  private final double[] values;
  private final double[] positions;
  private final double[] bent;

  public Cdf(
      @JsonProperty("logarithmic") boolean logarithmic,
      @JsonProperty("values") double[] values,
      @JsonProperty("positions") double[] positions) {
    this.logarithmic = logarithmic;
    this.values = values.clone();
    this.positions = positions.clone();
    this.bent = Arrays.stream(values).map(this::bend).toArray();
    if (values.length < 2 || values.length != positions.length) {
      throw new IllegalArgumentException("A line needs two knots, each with value and position");
    }
    requireRising(bent);
    requireRising(positions);
  }

  private static void requireRising(double... knots) {
    for (int knot = 0; knot < knots.length; knot++) {
      if (!Double.isFinite(knots[knot]) || (knot > 0 && knots[knot] < knots[knot - 1])) {
        throw new IllegalArgumentException("Knots must be finite and rise");
      }
    }
  }

  /** Exact for up to {@code knots / 2} distinct values, thinned beyond. */
  public static Cdf of(ValueCounts counts, int knots, boolean logarithmic) {
    KnotPicker picker = new KnotPicker(counts, knots);
    Cdf shape = new Cdf(logarithmic, picker.values(), picker.positions());
    return new Cdf(logarithmic, shape.values, shape.lifted());
  }

  /** The straight line from 0 to {@code last}. */
  public static Cdf uniform(long last) {
    return new Cdf(false, new double[] {-0.5, last + 0.5}, new double[] {0, 1});
  }

  private double[] lifted() {
    double from = bent[0];
    double span = bent[bent.length - 1] - from;
    double[] lifted = new double[positions.length];
    for (int knot = 0; knot < lifted.length; knot++) {
      lifted[knot] = (1 - FLOOR) * positions[knot] + FLOOR * (bent[knot] - from) / span;
    }
    return lifted;
  }

  /** Where a value lies, 0 to 1; values outside the range lie at its ends. */
  public double position(long value) {
    double at = bend((double) value);
    int knot = segment(bent, at);
    double share = (at - bent[knot]) / (bent[knot + 1] - bent[knot]);
    return unit(positions[knot] + unit(share) * (positions[knot + 1] - positions[knot]));
  }

  public long value(double position) {
    double at = unit(position);
    int knot = segment(positions, at);
    double share = (at - positions[knot]) / (positions[knot + 1] - positions[knot]);
    double value = unbend(bent[knot] + unit(share) * (bent[knot + 1] - bent[knot]));
    return Math.max(smallest(), Math.min(largest(), Math.round(value)));
  }

  private static int segment(double[] ascending, double wanted) {
    int found = Arrays.binarySearch(ascending, wanted);
    int below = found < 0 ? -found - 2 : found;
    return Math.max(0, Math.min(ascending.length - 2, below));
  }

  // Knots start half a unit below 0, hence 1.5 and not 1.
  private double bend(double value) {
    return logarithmic ? Math.log(value + 1.5) : value;
  }

  private double unbend(double value) {
    return logarithmic ? Math.exp(value) - 1.5 : value;
  }

  private static double unit(double value) {
    return Math.max(0, Math.min(1, value));
  }

  @JsonIgnore
  public long smallest() {
    return Math.round(values[0] + 0.5);
  }

  @JsonIgnore
  public long largest() {
    return Math.round(values[values.length - 1] - 0.5);
  }

  @JsonProperty
  boolean logarithmic() {
    return logarithmic;
  }

  @JsonProperty
  double[] values() {
    return values.clone();
  }

  @JsonProperty
  double[] positions() {
    return positions.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cdf cdf
        && cdf.logarithmic == logarithmic
        && Arrays.equals(cdf.values, values)
        && Arrays.equals(cdf.positions, positions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
