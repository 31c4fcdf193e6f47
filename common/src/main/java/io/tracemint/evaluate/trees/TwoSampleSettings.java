package io.tracemint.evaluate.trees;

import com.typesafe.config.Config;
import io.tracemint.settings.Bound;

/** The size of the two-sample test: {@code evaluate.two-sample} in the settings. */
public record TwoSampleSettings(int rows) {
  static final int FEWEST = 50;

  public TwoSampleSettings {
    Bound.atLeast("evaluate.two-sample.rows", rows, FEWEST);
  }

  public static TwoSampleSettings of(Config group) {
    return new TwoSampleSettings(group.getInt("rows"));
  }
}
