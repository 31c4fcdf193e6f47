package io.tracemint.evaluate.learn;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;

/**
 * How much the classifiers of traffic types see and how long they learn; {@code
 * evaluate.traffic-type} in the settings says what each part means.
 */
public record Effort(
    int rows, int trees, int depth, int rounds, int iterations, int epochs, int patience) {
  static final int FEWEST = 50;

  public Effort {
    if (rows < FEWEST) {
      throw UserError.of("evaluate.traffic-type.rows is %,d, must be at least %d.", rows, FEWEST);
    }
    if (depth < 1 || depth > 30) {
      throw UserError.of("evaluate.traffic-type.depth is %d, must be 1 to 30.", depth);
    }
    positive("trees", trees);
    positive("boosting-rounds", rounds);
    positive("logistic-iterations", iterations);
    positive("perceptron-epochs", epochs);
    positive("perceptron-patience", patience);
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

  private static void positive(String key, int value) {
    if (value < 1) {
      throw UserError.of("evaluate.traffic-type.%s is %,d, must be at least 1.", key, value);
    }
  }
}
