package io.tracemint.evaluate.netml;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;

/**
 * How anomalies are detected; {@code evaluate.anomalies} in the settings says what each part means.
 */
public record AnomalySettings(int subFlows, int runs, boolean fitReal, boolean netmlCompatible) {
  static final int FEWEST = 30;

  public AnomalySettings {
    if (subFlows < FEWEST) {
      throw UserError.of(
          "evaluate.anomalies.sub-flows is %,d, must be at least %d.", subFlows, FEWEST);
    }
    if (runs < 1) {
      throw UserError.of("evaluate.anomalies.runs is %,d, must be at least 1.", runs);
    }
  }

  public static AnomalySettings of(Config group) {
    return new AnomalySettings(
        group.getInt("sub-flows"),
        group.getInt("runs"),
        group.getBoolean("fit-real"),
        group.getBoolean("netml-compatible"));
  }
}
