package io.tracemint.encode.field;

import java.util.Arrays;

/** Chooses the points of a distribution's steps between which its line is drawn. */
final class KnotPicker {
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
    for (int edge = 0; edge < edges.length; edge++) {
      boolean end = edge == 0 || edge == edges.length - 1;
      // A step higher than the spacing of knots keeps both its edges.
      boolean jump = edge % 2 == 0 && shares[edge + 1] - shares[edge] >= step;
      if (all || end || jump || shares[edge] >= next) {
        keep(edges[edge], shares[edge]);
        next = shares[edge] + step;
      }
    }
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
