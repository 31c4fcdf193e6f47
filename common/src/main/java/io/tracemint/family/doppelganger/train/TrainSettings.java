package io.tracemint.family.doppelganger.train;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.doppelganger.train.network.NetworkSizes;
import io.tracemint.neural.layer.Adam;

/** The settings {@code doppelganger.train}; their file says what each does to the model. */
public record TrainSettings(
    int batch,
    int discriminatorRounds,
    double penaltyWeight,
    double auxiliaryWeight,
    Rates rates,
    NetworkSizes sizes,
    Switches switches) {

  /**
   * What goes beyond the paper.
   *
   * @param packing flows that a discriminator judges at a time; 1 is off
   * @param averageDecay of the moving average of the generator's weights; 0 is off
   * @param gumbelFrom temperature of the straight-through Gumbel-softmax at the start; 0 is off
   * @param gumbelTo temperature at the end
   * @param gumbelSteps over which the temperature falls
   */
  public record Switches(
      int packing, double averageDecay, double gumbelFrom, double gumbelTo, int gumbelSteps) {
    public static final Switches OFF = new Switches(1, 0, 0, 0, 1);

    public boolean gumbel() {
      return gumbelFrom > 0;
    }

    /** Falls exponentially from the one temperature to the other. */
    public double temperature(long step) {
      double done = Math.min(1, (double) step / gumbelSteps);
      return gumbelFrom * Math.pow(gumbelTo / gumbelFrom, done);
    }
  }

  /** Adam's learning rates and decays. */
  public record Rates(
      double generator, double discriminator, double auxiliary, double beta1, double beta2) {
    Adam.Rates of(double rate) {
      return new Adam.Rates(rate, beta1, beta2, 0);
    }
  }

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
    checkSwitches(batch, switches);
  }

  /** Whether there is an auxiliary discriminator: without a weight it has no say. */
  public boolean judgesAttributes() {
    return auxiliaryWeight > 0;
  }

  /** From the sub-tree {@code train}. */
  public static TrainSettings from(Config train) {
    return new TrainSettings(
        train.getInt("batch"),
        train.getInt("discriminator-rounds"),
        train.getDouble("penalty-weight"),
        train.getDouble("auxiliary-weight"),
        rates(train),
        sizes(train),
        switches(train));
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

  private static Switches switches(Config train) {
    return new Switches(
        train.getInt("packing"),
        train.getDouble("average-decay"),
        train.getDouble("gumbel.from"),
        train.getDouble("gumbel.to"),
        train.getInt("gumbel.steps"));
  }

  private static void checkSwitches(int batch, Switches switches) {
    atLeast("packing", switches.packing(), 1);
    if (batch % switches.packing() != 0) {
      throw UserError.of(
          "doppelganger.train.packing is %d, which does not divide doppelganger.train.batch, %d. Choose a divisor.",
          switches.packing(), batch);
    }
    below1("average-decay", switches.averageDecay());
    notNegative("gumbel.from", switches.gumbelFrom());
    atLeast("gumbel.steps", switches.gumbelSteps(), 1);
    if (switches.gumbel() && !(switches.gumbelTo() > 0)) {
      throw UserError.of(
          "doppelganger.train.gumbel.to is %s, must be above 0 where doppelganger.train.gumbel.from is.",
          switches.gumbelTo());
    }
  }

  private static void atLeast(String key, int value, int bound) {
    if (value < bound) {
      throw UserError.of("doppelganger.train.%s is %d, must be at least %d.", key, value, bound);
    }
  }

  private static void notNegative(String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw UserError.of(
          "doppelganger.train.%s is %s, must be a finite number from 0.", key, value);
    }
  }

  private static void below1(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw UserError.of("doppelganger.train.%s is %s, must be from 0 to below 1.", key, value);
    }
  }
}
