package io.tracemint.family.ctgan;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Bound;

/**
 * How large the networks are and how they are trained.
 *
 * @param pac rows that the critic judges at once, against mode collapse
 */
record Sizes(
    int noise,
    int generatorUnits,
    int criticUnits,
    int batch,
    int pac,
    double rate,
    double decay,
    double dropout,
    double penalty,
    double temperature) {
  Sizes {
    Bound.atLeast("ctgan.noise", noise, 1);
    Bound.atLeast("ctgan.generator-units", generatorUnits, 1);
    Bound.atLeast("ctgan.critic-units", criticUnits, 1);
    Bound.atLeast("ctgan.pac", pac, 1);
    if (batch < pac || batch % pac != 0) {
      throw UserError.of(
          "ctgan.batch is %d, must be a multiple of ctgan.pac, which is %d.", batch, pac);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw UserError.of("ctgan.dropout is %s, must be at least 0 and below 1.", dropout);
    }
    if (!(temperature > 0)) {
      throw UserError.of("ctgan.temperature is %s, must be above 0.", temperature);
    }
  }

  static Sizes of(Config settings) {
    return new Sizes(
        settings.getInt("noise"),
        settings.getInt("generator-units"),
        settings.getInt("critic-units"),
        settings.getInt("batch"),
        settings.getInt("pac"),
        settings.getDouble("learning-rate"),
        settings.getDouble("weight-decay"),
        settings.getDouble("dropout"),
        settings.getDouble("penalty-weight"),
        settings.getDouble("temperature"));
  }

  /** Groups of rows that the critic judges in a batch. */
  int packs() {
    return batch / pac;
  }
}
