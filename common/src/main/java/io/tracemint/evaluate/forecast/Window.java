package io.tracemint.evaluate.forecast;

/** The lengths of some packets of a flow, and that of the next one. */
final class Window {
  private final double[] before;
  private final double next;

  Window(double[] before, double next) {
    this.before = before;
    this.next = next;
  }

  double[] before() {
    return before;
  }

  double next() {
    return next;
  }
}
