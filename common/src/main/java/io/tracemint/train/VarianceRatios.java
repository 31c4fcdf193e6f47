package io.tracemint.train;

import io.tracemint.encode.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * For each attribute and feature, the variance of generated values over that of real ones. Far
 * below 1 is mode collapse.
 */
public record VarianceRatios(Map<String, Double> ratios) {
  /** The fields whose generated values vary less than {@code bound} times as much as real ones. */
  public List<String> below(double bound) {
    return ratios.entrySet().stream()
        .filter(ratio -> ratio.getValue() < bound)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public String toString() {
    return ratios.entrySet().stream()
        .map(e -> "%s %.2f".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Adds the ratios of outputs that lie side by side in rows of equal width. */
  static void add(List<Output> outputs, float[] real, float[] made, Map<String, Double> ratios) {
    int width = outputs.stream().mapToInt(Output::width).sum();
    int column = 0;
    for (Output output : outputs) {
      double expected = variance(real, column, output.width(), width);
      double actual = variance(made, column, output.width(), width);
      ratios.put(output.name(), expected == 0 && actual == 0 ? 1 : actual / expected);
      column += output.width();
    }
  }

  static VarianceRatios empty() {
    return new VarianceRatios(new LinkedHashMap<>());
  }

  private static double variance(float[] values, int from, int columns, int width) {
    double total = 0;
    int rows = values.length / width;
    for (int column = from; column < from + columns; column++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < rows; row++) {
        double value = values[row * width + column];
        sum += value;
        squares += value * value;
      }
      total += Math.max(0, squares / rows - sum / rows * sum / rows);
    }
    return total;
  }
}
