package io.tracemint.family.ewgangp;

import com.typesafe.config.Config;
import io.tracemint.neural.gan.Generator;
import io.tracemint.neural.gan.Rounds;
import io.tracemint.neural.layer.Linear;
import io.tracemint.settings.Bound;

/**
 * The sizes of the networks and their training.
 *
 * @param dimensions numbers of a word's vector
 * @param mostWords of a field; of more values so many {@code quantiles} are words
 * @param units of each of the three hidden layers of either network
 */
record Sizes(
    int dimensions,
    int mostWords,
    int quantiles,
    int noise,
    int units,
    int batch,
    int critics,
    double rate,
    double criticRate,
    double penalty) {
  private static final int LAYERS = 3;

  Sizes {
    Bound.atLeast("e-wgan-gp.dimensions", dimensions, 1);
    Bound.atLeast("e-wgan-gp.most-words", mostWords, 1);
    Bound.atLeast("e-wgan-gp.quantiles", quantiles, 2);
    Bound.atLeast("e-wgan-gp.noise", noise, 1);
    Bound.atLeast("e-wgan-gp.units", units, 1);
    Bound.atLeast("e-wgan-gp.batch", batch, 1);
    Bound.atLeast("e-wgan-gp.critic-rounds", critics, 1);
  }

  static Sizes of(Config settings) {
    return new Sizes(
        settings.getInt("dimensions"),
        settings.getInt("most-words"),
        settings.getInt("quantiles"),
        settings.getInt("noise"),
        settings.getInt("units"),
        settings.getInt("batch"),
        settings.getInt("critic-rounds"),
        settings.getDouble("learning-rate"),
        settings.getDouble("critic-learning-rate"),
        settings.getDouble("penalty-weight"));
  }

  Rounds rounds() {
    return new Rounds(noise, batch, critics);
  }

  int[] layers() {
    int[] layers = new int[LAYERS];
    java.util.Arrays.fill(layers, units);
    return layers;
  }

  Generator.Dense generator() {
    return new Generator.Dense(layers(), false, 0);
  }

  /** Weights of both networks for rows of so many numbers. */
  long weights(int width) {
    return generator().weights(noise, width) + Linear.weights(width, units, units, units, 1);
  }
}
