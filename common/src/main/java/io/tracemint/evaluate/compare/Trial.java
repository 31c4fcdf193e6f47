package io.tracemint.evaluate.compare;

import java.util.Map;
import java.util.TreeMap;

/**
 * A generator trained once, and the copy that it made.
 *
 * @param figures of the copy by the names of metrics, and what it took
 */
public record Trial(String model, long seed, Map<String, Double> figures) {
  public Trial {
    figures = new TreeMap<>(figures);
  }
}
