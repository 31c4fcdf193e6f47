package io.tracemint.family.stan;

import com.typesafe.config.Config;
import io.tracemint.settings.Bound;

/**
 * The sizes of the networks and their training.
 *
 * @param window records of the host that a network sees before the one that it draws
 * @param components of the mixture that a number is drawn from
 * @param patience passes without gain after which a network learns no more
 * @param rate of the networks of numbers
 * @param choiceRate of the networks of choices
 */
record Sizes(int window, int components, int batch, int patience, double rate, double choiceRate) {
  Sizes {
    Bound.atLeast("stan.window", window, 1);
    Bound.atLeast("stan.components", components, 1);
    Bound.atLeast("stan.batch", batch, 1);
    Bound.atLeast("stan.patience", patience, 1);
  }

  static Sizes of(Config settings) {
    return new Sizes(
        settings.getInt("window"),
        settings.getInt("components"),
        settings.getInt("batch"),
        settings.getInt("patience"),
        settings.getDouble("learning-rate"),
        settings.getDouble("choice-learning-rate"));
  }
}
