package io.tracemint.family.doppelganger.train;

import io.tracemint.failure.UserError;
import io.tracemint.family.doppelganger.encode.Layout;
import java.util.Map;

/**
 * The whole state of a training, as plain arrays: enough to resume it, to fine-tune it or to
 * generate from it, on any backend.
 *
 * @param step training steps done
 * @param updates of each network's optimiser
 * @param tensors each network's flat arrays by name
 */
public record TrainState(
    Layout layout,
    TrainSettings settings,
    long step,
    Map<String, Long> updates,
    Map<String, float[]> tensors) {
  public static final String GENERATOR = "generator.values";
  public static final String GENERATOR_STATISTICS = "generator.statistics";
  public static final String AVERAGE = "generator.average";
  public static final String AVERAGE_STATISTICS = "generator.average-statistics";

  /** The name of the weights that flows are made from. */
  public String generating() {
    return isAveraged() ? AVERAGE : GENERATOR;
  }

  public String generatingStatistics() {
    return isAveraged() ? AVERAGE_STATISTICS : GENERATOR_STATISTICS;
  }

  private boolean isAveraged() {
    return settings.switches().averageDecay() > 0;
  }

  /** Whether a tensor is needed only where a training goes on: a moment of Adam's. */
  public static boolean isMoment(String tensor) {
    return tensor.endsWith(".mean") || tensor.endsWith(".variance");
  }

  /** A tensor whose size the reader knows from its own networks. */
  public float[] tensor(String name, int size) {
    float[] values = tensors.get(name);
    if (values == null || values.length != size) {
      throw UserError.of(
          "The model holds %s numbers for %s, but its networks have %d. It was trained with other"
              + " sizes or another layout: use the settings it was trained with.",
          values == null ? "no" : Integer.toString(values.length), name, size);
    }
    return values;
  }
}
