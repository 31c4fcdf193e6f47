package io.tracemint.evaluate.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Earth mover's distances scaled to 0.1 for the nearest and 0.9 for the farthest of the models
 * compared, as in the paper. An aid for ranking: it depends on who is compared.
 */
final class Normalised {
  private static final double LOW = 0.1;
  private static final double SPAN = 0.8;

  private Normalised() {}

  static Map<String, Map<String, Double>> of(Map<String, Map<String, Double>> metricsByModel) {
    Map<String, Map<String, Double>> scaled = new LinkedHashMap<>();
    metricsByModel.keySet().forEach(model -> scaled.put(model, new LinkedHashMap<>()));
    TreeSet<String> names = new TreeSet<>();
    metricsByModel.values().forEach(metrics -> names.addAll(metrics.keySet()));
    names.removeIf(name -> !name.startsWith("emd.") || name.endsWith("abs"));
    names.forEach(name -> scale(name, metricsByModel, scaled));
    scaled.values().forEach(Normalised::addMean);
    return scaled;
  }

  private static void addMean(Map<String, Double> ofFields) {
    ofFields.values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .ifPresent(mean -> ofFields.put("emd.mean", mean));
  }

  private static void scale(
      String name,
      Map<String, Map<String, Double>> metricsByModel,
      Map<String, Map<String, Double>> scaled) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Map<String, Double> metrics : metricsByModel.values()) {
      low = Math.min(low, metrics.getOrDefault(name, low));
      high = Math.max(high, metrics.getOrDefault(name, high));
    }
    for (Map.Entry<String, Map<String, Double>> model : metricsByModel.entrySet()) {
      if (model.getValue().containsKey(name)) {
        double place = high > low ? (model.getValue().get(name) - low) / (high - low) : 0;
        scaled.get(model.getKey()).put(name, LOW + SPAN * place);
      }
    }
  }
}
