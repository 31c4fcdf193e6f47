package io.tracemint.privacy;

/** Bounds what one unit can add to a sum of vectors, in L2 norm. */
public record Clipping(double bound) {
  public Clipping {
    if (!(bound > 0)) {
      throw new IllegalArgumentException("A unit is clipped to more than nothing, not " + bound);
    }
  }

  /** By what a vector of a norm is multiplied. */
  public double factor(double norm) {
    return norm <= bound ? 1 : bound / norm;
  }

  /** Adds a unit's vector, as long as it may be; one that is not finite adds nothing. */
  public void add(float[] unit, double[] sum) {
    double norm = norm(unit);
    if (Double.isInfinite(norm)) {
      return;
    }
    double factor = factor(norm);
    for (int at = 0; at < sum.length; at++) {
      sum[at] += factor * unit[at];
    }
  }

  public static double norm(float... vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Double.isFinite(squares) ? Math.sqrt(squares) : Double.POSITIVE_INFINITY;
  }
}
