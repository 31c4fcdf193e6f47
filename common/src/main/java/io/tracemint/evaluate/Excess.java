package io.tracemint.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a metric is above its floor, never below zero: a synthetic trace is not praised for being
 * closer to the training values than another half of the same trace is.
 */
public final class Excess {
  /** The families whose fields are averaged. */
  public static final List<String> FAMILIES = List.of("jsd", "emd-range", "emd-log");

  private Excess() {}

  /** Excess by metric, and its mean by family ({@code jsd.mean} and so on). */
  public static Map<String, Double> of(Map<String, Double> values, Map<String, Double> floor) {
    Map<String, Double> excess = new LinkedHashMap<>();
    for (String family : FAMILIES) {
      values.forEach(
          (name, value) -> {
            if (isField(family, name) && floor.containsKey(name)) {
              excess.put(name, Math.max(0, value - floor.get(name)));
            }
          });
      excess.entrySet().stream()
          .filter(entry -> entry.getKey().startsWith(family + "."))
          .mapToDouble(Map.Entry::getValue)
          .average()
          .ifPresent(mean -> excess.put(family + ".mean", mean));
    }
    return excess;
  }

  /** Whether a metric is a field's of the family, and not the mean or an absolute time. */
  public static boolean isField(String family, String name) {
    return name.startsWith(family + ".") && !name.endsWith(".mean") && !name.endsWith("abs");
  }
}
