package io.tracemint.evaluate.learn;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Bound;

/**
 * How much the classifiers of traffic types see and how long they learn; {@code
 * evaluate.traffic-type} in the settings says what each part means.
 */
public record Effort(
    int rows, int trees, int depth, int rounds, int iterations, int epochs, int patience) {
  static final int FEWEST = 50;

  public Effort {
    Bound.atLeast("evaluate.traffic-type.rows", rows, FEWEST);
    if (depth < 1 || depth > 30) {
      throw UserError.of("evaluate.traffic-type.depth is %d, must be 1 to 30.", depth);
    }
    Bound.atLeast("evaluate.traffic-type.trees", trees, 1);
    Bound.atLeast("evaluate.traffic-type.boosting-rounds", rounds, 1);
    Bound.atLeast("evaluate.traffic-type.logistic-iterations", iterations, 1);
    Bound.atLeast("evaluate.traffic-type.perceptron-epochs", epochs, 1);
    Bound.atLeast("evaluate.traffic-type.perceptron-patience", patience, 1);
  }

  public static Effort of(Config group) {
    return new Effort(
        group.getInt("rows"),
        group.getInt("trees"),
        group.getInt("depth"),
        group.getInt("boosting-rounds"),
        group.getInt("logistic-iterations"),
        group.getInt("perceptron-epochs"),
        group.getInt("perceptron-patience"));
  }
}
