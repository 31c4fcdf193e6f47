package io.tracemint.family.doppelganger.encode.field;

import java.util.Arrays;

/**
 * Chooses the points of a distribution's steps between which its line is drawn: about as many as
 * asked, and more where a whole number would be lost on a line so flat that a float cannot tell it
 * from its neighbours.
 */
final class KnotPicker {
  // Four times the spacing of floats below 1.
  private static final double LEAST_RISE = 0x1.0p-22;
  // Wider columns, such as nanoseconds, come back to a float's precision only.
  private static final int EXACT_SPAN = 1 << 16;

  private final double[] values;
  private final double[] positions;
  private int kept;

  KnotPicker(ValueCounts counts, int knots) {
    double[] edges = new double[2 * counts.distinct()];
    double[] shares = new double[edges.length];
    double seen = 0;
    for (int place = 0; place < counts.distinct(); place++) {
      edges[2 * place] = counts.value(place) - 0.5;
      shares[2 * place] = seen / counts.total();
      seen += counts.count(place);
      edges[2 * place + 1] = counts.value(place) + 0.5;
      shares[2 * place + 1] = seen / counts.total();
    }
    this.values = new double[edges.length];
    this.positions = new double[edges.length];
    pick(edges, shares, knots);
  }

  private void pick(double[] edges, double[] shares, int knots) {
    boolean all = edges.length <= knots;
    double step = 1.0 / (knots - 1);
    double next = 0;
    boolean exact = edges[edges.length - 1] - edges[0] <= EXACT_SPAN;
    for (int edge = 0; edge < edges.length; edge++) {
      boolean end = edge == 0 || edge == edges.length - 1;
      // A step higher than the spacing of knots keeps both its edges.
      boolean jump = edge % 2 == 0 && shares[edge + 1] - shares[edge] >= step;
      if (exact && kept > 0 && isFlat(edges[edge], shares[edge])) {
        keep(edges[edge - 1], shares[edge - 1]);
        next = Math.min(next, shares[edge]);
      }
      if (all || end || jump || shares[edge] >= next) {
        keep(edges[edge], shares[edge]);
        next = shares[edge] + step;
      }
    }
  }

  // In logarithms a line is flattest at its upper end; the second factor bounds by how much.
  private boolean isFlat(double value, double share) {
    double from = values[kept - 1];
    double span = (value - from) * (1 + Math.log((value + 1.5) / (from + 1.5)));
    return share - positions[kept - 1] < LEAST_RISE * span;
  }

  private void keep(double value, double position) {
    if (kept > 0 && values[kept - 1] == value) {
      return;
    }
    values[kept] = value;
    positions[kept++] = position;
  }

  double[] values() {
    return Arrays.copyOf(values, kept);
  }

  double[] positions() {
    return Arrays.copyOf(positions, kept);
  }
}
