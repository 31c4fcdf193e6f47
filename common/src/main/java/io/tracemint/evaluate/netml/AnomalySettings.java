package io.tracemint.evaluate.netml;

import com.typesafe.config.Config;
import io.tracemint.settings.Bound;

/**
 * How anomalies are detected; {@code evaluate.anomalies} in the settings says what each part means.
 */
public record AnomalySettings(int subFlows, int runs, boolean fitReal, boolean netmlCompatible) {
  static final int FEWEST = 30;

  public AnomalySettings {
    Bound.atLeast("evaluate.anomalies.sub-flows", subFlows, FEWEST);
    Bound.atLeast("evaluate.anomalies.runs", runs, 1);
  }

  public static AnomalySettings of(Config group) {
    return new AnomalySettings(
        group.getInt("sub-flows"),
        group.getInt("runs"),
        group.getBoolean("fit-real"),
        group.getBoolean("netml-compatible"));
  }
}
