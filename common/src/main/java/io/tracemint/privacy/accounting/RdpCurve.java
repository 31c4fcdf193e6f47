package io.tracemint.privacy.accounting;

import java.util.Arrays;

/** Rényi differential privacy at several orders, of all that was composed. */
public final class RdpCurve {
  private final double[] orders;
  private final double[] values;

  /**
   * The least ε and where it was found.
   *
   * @param atEnd whether at the first or last order, so that others might give less
   */
  public record Found(double epsilon, double order, boolean atEnd) {}

  private RdpCurve(double[] orders, double[] values) {
    this.orders = orders;
    this.values = values;
  }

  public static RdpCurve of(double... orders) {
    return new RdpCurve(orders.clone(), new double[orders.length]);
  }

  /** With so many steps of the sampled Gaussian mechanism. */
  public RdpCurve plusGaussian(double rate, double sigma, long steps) {
    return plus(order -> steps * Rdp.ofStep(rate, sigma, order));
  }

  /** With a mechanism of ρ-zCDP, such as the discrete Gaussian. */
  public RdpCurve plusConcentrated(double rho) {
    return plus(order -> rho * order);
  }

  /** With a mechanism of pure ε (Bun and Steinke 2016, proposition 1.4). */
  public RdpCurve plusPure(double epsilon) {
    return plus(order -> Math.min(epsilon, order * epsilon * epsilon / 2));
  }

  /**
   * With so many selections by the exponential mechanism of ε, each of which is ε²/8-zCDP, since
   * its loss lies within a range of ε (Cesar and Rogers 2021, lemma 3.2), and of pure ε.
   */
  public RdpCurve plusSelection(double epsilon, long times) {
    return plus(order -> times * Math.min(epsilon, order * epsilon * epsilon / 8));
  }

  private RdpCurve plus(java.util.function.DoubleUnaryOperator more) {
    double[] sum = new double[values.length];
    Arrays.setAll(sum, at -> values[at] + more.applyAsDouble(orders[at]));
    return new RdpCurve(orders, sum);
  }

  /** The least ε at a δ (Canonne, Kamath, Steinke 2020, proposition 12), at least 0. */
  public Found epsilon(double delta) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int at = 0; at < orders.length; at++) {
      double epsilon = epsilon(at, delta);
      if (epsilon < least) {
        least = epsilon;
        best = at;
      }
    }
    boolean atEnd = best == 0 || best == orders.length - 1;
    return new Found(Math.max(0, least), orders[best], atEnd);
  }

  private double epsilon(int at, double delta) {
    double order = orders[at];
    return values[at] + Math.log1p(-1 / order) - (Math.log(delta) + Math.log(order)) / (order - 1);
  }

  /** The older, looser conversion, for comparison with figures that used it. */
  double looseEpsilon(double delta) {
    double least = Double.POSITIVE_INFINITY;
    for (int at = 0; at < orders.length; at++) {
      least = Math.min(least, values[at] - Math.log(delta) / (orders[at] - 1));
    }
    return Math.max(0, least);
  }
}
