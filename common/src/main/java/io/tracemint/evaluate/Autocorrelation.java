package io.tracemint.evaluate;

import java.io.Serializable;

/**
 * Correlation of a flow's successive values at lags 1 to 10, pooled over flows: the sums of
 * Pearson's formula, which merge. A value is paired only with values of the same flow.
 */
public final class Autocorrelation implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final int LAGS = 10;
  private static final int FEWEST_PAIRS = 30;

  private final double[] pairs = new double[LAGS];
  private final double[] x = new double[LAGS];
  private final double[] y = new double[LAGS];
  private final double[] xx = new double[LAGS];
  private final double[] yy = new double[LAGS];
  private final double[] xy = new double[LAGS];

  /** Adds the first {@code length} values of one flow, in the order of time. */
  void add(double[] series, int length) {
    for (int lag = 1; lag <= Math.min(LAGS, length - 1); lag++) {
      for (int i = lag; i < length; i++) {
        addPair(lag - 1, series[i - lag], series[i]);
      }
    }
  }

  private void addPair(int slot, double early, double late) {
    pairs[slot]++;
    x[slot] += early;
    y[slot] += late;
    xx[slot] += early * early;
    yy[slot] += late * late;
    xy[slot] += early * late;
  }

  Autocorrelation merge(Autocorrelation other) {
    Autocorrelation sum = new Autocorrelation();
    for (int i = 0; i < LAGS; i++) {
      sum.pairs[i] = pairs[i] + other.pairs[i];
      sum.x[i] = x[i] + other.x[i];
      sum.y[i] = y[i] + other.y[i];
      sum.xx[i] = xx[i] + other.xx[i];
      sum.yy[i] = yy[i] + other.yy[i];
      sum.xy[i] = xy[i] + other.xy[i];
    }
    return sum;
  }

  /** The coefficient at a lag; NaN with few pairs or without any variance. */
  public double at(int lag) {
    int i = lag - 1;
    double n = pairs[i];
    double left = xx[i] - x[i] * x[i] / n;
    double right = yy[i] - y[i] * y[i] / n;
    double product = xy[i] - x[i] * y[i] / n;
    return n < FEWEST_PAIRS ? Double.NaN : product / Math.sqrt(left * right);
  }

  /** Mean absolute difference over the lags that both have. */
  public double distance(Autocorrelation other) {
    double sum = 0;
    int lags = 0;
    for (int lag = 1; lag <= LAGS; lag++) {
      double difference = Math.abs(at(lag) - other.at(lag));
      if (!Double.isNaN(difference)) {
        sum += difference;
        lags++;
      }
    }
    return lags == 0 ? Double.NaN : sum / lags;
  }
}
