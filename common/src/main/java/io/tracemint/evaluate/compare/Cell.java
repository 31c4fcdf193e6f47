package io.tracemint.evaluate.compare;

import java.util.List;

/**
 * A measure of a generator over its seeds.
 *
 * @param spread the standard deviation over seeds; not a number of a single one
 * @param rank among the generators, 1 is best, ties share; not a number of an end of the scale
 */
public record Cell(double mean, double spread, int seeds, double rank, boolean best) {
  static Cell of(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double spread = values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
    return new Cell(mean, spread, values.size(), Double.NaN, false);
  }

  Cell ranked(double place, boolean isBest) {
    return new Cell(mean, spread, seeds, place, isBest);
  }

  boolean isAbsent() {
    return seeds == 0;
  }
}
