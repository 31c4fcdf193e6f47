package io.tracemint.evaluate.task;

import io.tracemint.evaluate.verdict.Scale;
import java.util.function.DoubleUnaryOperator;

/**
 * A figure of a task that says how well a copy serves.
 *
 * @param off from the figure how far the copy is from serving as the original does
 * @param isQuick whether the task can be run on halves of the real trace, too, as a control
 */
public record Use(
    String metric, String name, Scale scale, DoubleUnaryOperator off, boolean isQuick) {

  /** A figure that is a distance, of a task that is run on halves as well. */
  public static Use distance(String metric, String name, Scale scale) {
    return new Use(metric, name, scale, value -> value, true);
  }

  /** A figure relative to what the original gives; better than it is no fault. */
  public static Use relative(String metric, String name, DoubleUnaryOperator worse) {
    return new Use(
        metric, name, Scale.RELATIVE, value -> Math.max(0, worse.applyAsDouble(value)), false);
  }
}
