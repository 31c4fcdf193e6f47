package io.tracemint.progress;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a phase is. Whoever shows it hears the same: the terminal, programs that read JSON lines,
 * and Spark's meters.
 *
 * @param total 0 where there is nothing to do
 */
public record PhaseEvent(
    String phase,
    String unit,
    long done,
    long total,
    List<Figure> figures,
    long elapsedNanos,
    boolean ended) {
  public double share() {
    return total == 0 ? 1 : Math.min(1, (double) done / total);
  }

  double seconds() {
    return Math.max(elapsedNanos / 1e9, 1e-9);
  }

  /** All figures for people. */
  String note() {
    return figures.stream().map(Figure::text).collect(Collectors.joining(", "));
  }
}
