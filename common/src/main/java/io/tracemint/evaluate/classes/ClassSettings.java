package io.tracemint.evaluate.classes;

import com.typesafe.config.Config;
import io.tracemint.settings.Bound;

/**
 * How classes of packets are learnt; {@code evaluate.classes} in the settings says what each part
 * means.
 */
public record ClassSettings(
    int conversations, int classes, int packets, int trees, int rounds, int epochs) {
  /** Of a class with fewer conversations some would be tried on nothing. */
  static final int FEWEST = 4;

  public ClassSettings {
    Bound.atLeast("evaluate.classes.conversations", conversations, FEWEST);
    Bound.atLeast("evaluate.classes.classes", classes, 2);
    Bound.atLeast("evaluate.classes.packets", packets, 1);
    Bound.atLeast("evaluate.classes.trees", trees, 1);
    Bound.atLeast("evaluate.classes.boosting-rounds", rounds, 1);
    Bound.atLeast("evaluate.classes.epochs", epochs, 1);
  }

  public static ClassSettings of(Config group) {
    return new ClassSettings(
        group.getInt("conversations"),
        group.getInt("classes"),
        group.getInt("packets"),
        group.getInt("trees"),
        group.getInt("boosting-rounds"),
        group.getInt("epochs"));
  }
}
