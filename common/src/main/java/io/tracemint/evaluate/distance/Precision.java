package io.tracemint.evaluate.distance;

import java.io.Serializable;

/**
 * How finely continuous values are tallied: exactly, or rounded to a number of significant bits so
 * that a tally of any number of records stays small. Rounding moves each value by at most a share
 * {@code 2^-(bits+1)} of itself, hence a distance over the range by at most twice that.
 *
 * @param bits significant bits kept, 52 is exact
 */
public record Precision(int bits) implements Serializable {
  public static final Precision EXACT = new Precision(52);

  /** About 16,000 steps an octave; a tally of one trace's times has at most some 300,000 values. */
  public static final Precision SKETCH = new Precision(14);

  public boolean isExact() {
    return bits == 52;
  }

  public double round(double value) {
    if (isExact()) {
      return value;
    }
    int dropped = 52 - bits;
    long half = 1L << (dropped - 1);
    return Double.longBitsToDouble((Double.doubleToLongBits(value) + half) & -(1L << dropped));
  }

  /** The most that rounding can move an earth mover's distance, as a share of the range. */
  public double errorBound() {
    return isExact() ? 0 : 2 * Math.pow(2, -(bits + 1));
  }
}
