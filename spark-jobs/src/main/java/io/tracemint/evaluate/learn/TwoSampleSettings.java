package io.tracemint.evaluate.learn;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Bound;

/**
 * The forest of the two-sample test; {@code evaluate.two-sample} in the settings says what each
 * part means.
 */
public record TwoSampleSettings(int rows, int trees, int depth, int folds) {
  static final int FEWEST = 50;

  public TwoSampleSettings {
    Bound.atLeast("evaluate.two-sample.rows", rows, FEWEST);
    if (trees < 1 || depth < 1 || depth > 30 || folds < 2) {
      throw UserError.of(
          "evaluate.two-sample has trees %d, depth %d, folds %d; they must be at least 1, 1 to 30,"
              + " at least 2.",
          trees, depth, folds);
    }
  }

  public static TwoSampleSettings of(Config group) {
    return new TwoSampleSettings(
        group.getInt("rows"), group.getInt("trees"), group.getInt("depth"), group.getInt("folds"));
  }
}
