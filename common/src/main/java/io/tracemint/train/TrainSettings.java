package io.tracemint.train;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.train.network.NetworkSizes;

/** The group {@code train} of the settings; reference.conf says what each does to the model. */
public record TrainSettings(
    int batch,
    int discriminatorRounds,
    double penaltyWeight,
    double auxiliaryWeight,
    Rates rates,
    NetworkSizes sizes) {

  /** Adam's learning rates and decays. */
  public record Rates(
      double generator, double discriminator, double auxiliary, double beta1, double beta2) {}

  public TrainSettings {
    atLeast("batch", batch, 1);
    atLeast("discriminator-rounds", discriminatorRounds, 1);
    notNegative("penalty-weight", penaltyWeight);
    notNegative("auxiliary-weight", auxiliaryWeight);
    notNegative("learning-rate.generator", rates.generator());
    notNegative("learning-rate.discriminator", rates.discriminator());
    notNegative("learning-rate.auxiliary", rates.auxiliary());
    below1("beta1", rates.beta1());
    below1("beta2", rates.beta2());
    atLeast("attribute-layers", sizes.attributeLayers(), 2);
    atLeast("attribute-units", sizes.attributeUnits(), 1);
    atLeast("lstm-units", sizes.lstmUnits(), 1);
    atLeast("discriminator-layers", sizes.discriminatorLayers(), 2);
    atLeast("discriminator-units", sizes.discriminatorUnits(), 1);
    atLeast("attribute-noise", sizes.attributeNoise(), 1);
    atLeast("feature-noise", sizes.featureNoise(), 1);
  }

  /** From the sub-tree {@code train}. */
  public static TrainSettings from(Config train) {
    return new TrainSettings(
        train.getInt("batch"),
        train.getInt("discriminator-rounds"),
        train.getDouble("penalty-weight"),
        train.getDouble("auxiliary-weight"),
        rates(train),
        sizes(train));
  }

  private static Rates rates(Config train) {
    return new Rates(
        train.getDouble("learning-rate.generator"),
        train.getDouble("learning-rate.discriminator"),
        train.getDouble("learning-rate.auxiliary"),
        train.getDouble("beta1"),
        train.getDouble("beta2"));
  }

  private static NetworkSizes sizes(Config train) {
    return new NetworkSizes(
        train.getInt("attribute-layers"),
        train.getInt("attribute-units"),
        train.getInt("lstm-units"),
        train.getInt("discriminator-layers"),
        train.getInt("discriminator-units"),
        train.getInt("attribute-noise"),
        train.getInt("feature-noise"));
  }

  private static void atLeast(String key, int value, int bound) {
    if (value < bound) {
      throw UserError.of("train.%s is %d, must be at least %d.", key, value, bound);
    }
  }

  private static void notNegative(String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw UserError.of("train.%s is %s, must be a finite number from 0.", key, value);
    }
  }

  private static void below1(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw UserError.of("train.%s is %s, must be from 0 to below 1.", key, value);
    }
  }
}
