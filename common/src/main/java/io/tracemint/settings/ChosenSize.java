package io.tracemint.settings;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.util.TreeSet;

/**
 * The settings of a network of one of several sizes: {@code sizes.NAME}, where {@code size} says
 * which.
 *
 * @param path of these settings, with a dot at its end
 */
public record ChosenSize(Config settings, String path) {
  private static final String SIZES = "sizes";

  /** That of a family, from the settings in its group. */
  public static ChosenSize of(String family, Config group) {
    String name = group.getString("size");
    Config all = group.getConfig(SIZES);
    if (!all.root().containsKey(name)) {
      throw UserError.of(
          "%s.size is \"%s\", must be one of %s. Change the setting.",
          family, name, String.join(", ", new TreeSet<>(all.root().keySet())));
    }
    return new ChosenSize(all.getConfig(name), family + "." + SIZES + "." + name + ".");
  }

  public int atLeast(String name, int least) {
    Bound.atLeast(path + name, settings.getInt(name), least);
    return settings.getInt(name);
  }

  public double learningRate() {
    return settings.getDouble("learning-rate");
  }
}
