package io.tracemint.evaluate.compare;

import io.tracemint.evaluate.distance.Spearman;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A measure of all generators.
 *
 * @param original what the trace itself has, and {@code halves} what its halves read; not a number
 *     where there is no such figure
 * @param cells by generator
 */
public record Row(Line line, double original, double halves, Map<String, Cell> cells) {

  /** The same with ranks for the given of the cells. */
  Row ranked(List<String> generators) {
    double[] offs = generators.stream().mapToDouble(this::off).toArray();
    double[] ranks = Spearman.ranks(offs);
    double least = Arrays.stream(offs).min().orElse(Double.POSITIVE_INFINITY);
    Map<String, Cell> ranked = new LinkedHashMap<>(cells);
    for (int i = 0; i < offs.length; i++) {
      boolean best = Double.isFinite(offs[i]) && offs[i] == least;
      ranked.put(generators.get(i), cells.get(generators.get(i)).ranked(ranks[i], best));
    }
    return new Row(line, original, halves, ranked);
  }

  // A copy that lacks the figure is the farthest.
  private double off(String generator) {
    double off = line.aim().off(cells.get(generator).mean(), original, halves);
    return Double.isFinite(off) ? off : Double.POSITIVE_INFINITY;
  }

  boolean isEmpty() {
    return cells.values().stream().allMatch(Cell::isAbsent);
  }
}
