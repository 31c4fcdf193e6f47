package io.tracemint.train.calibration;

import java.io.Serializable;

/**
 * How far the shares of a head's categories are from those of real flows, over the rows that the
 * calibration drew: half the sum of the differences, 0 to 1.
 */
public record TotalVariation(double before, double after) implements Serializable {
  private static final long serialVersionUID = 1L;

  static double between(double[] shares, double[] wanted) {
    double sum = 0;
    for (int category = 0; category < shares.length; category++) {
      sum += Math.abs(shares[category] - wanted[category]);
    }
    return sum / 2;
  }
}
