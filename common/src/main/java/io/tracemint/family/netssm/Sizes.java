package io.tracemint.family.netssm;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.neural.statespace.Shape;
import io.tracemint.settings.Bound;
import java.util.TreeSet;

/**
 * The size of the network and its training.
 *
 * @param batch rows of tokens of a batch
 * @param length tokens of a row that a step sees; memories go on to the next
 * @param rate of Adam
 * @param conversations of a client that are told at once, at most
 */
record Sizes(Shape shape, int batch, int length, double rate, int conversations) {
  private static final String SIZES = "sizes";
  private static final String CONVERSATIONS = "conversations";

  static Sizes of(Config settings) {
    String name = settings.getString("size");
    Config all = settings.getConfig(SIZES);
    if (!all.root().containsKey(name)) {
      throw UserError.of(
          "netssm.size is \"%s\", must be one of %s. Change the setting.",
          name, String.join(", ", new TreeSet<>(all.root().keySet())));
    }
    Config own = all.getConfig(name);
    String path = "netssm." + SIZES + "." + name + ".";
    int width = atLeast(own, path, "width", 1);
    int head = atLeast(own, path, "head-width", 1);
    if (2 * width % head != 0) {
      throw UserError.of(
          "%shead-width is %d, must divide twice the width, %d. Change the setting.",
          path, head, 2 * width);
    }
    Shape shape =
        new Shape(
            Part.TOKENS,
            width,
            atLeast(own, path, "blocks", 1),
            atLeast(own, path, "states", 1),
            head);
    return new Sizes(
        shape,
        atLeast(own, path, "batch", 1),
        atLeast(own, path, "length", 2),
        own.getDouble("learning-rate"),
        conversations(settings));
  }

  static int conversations(Config settings) {
    return atLeast(settings, "netssm.", CONVERSATIONS, 1);
  }

  private static int atLeast(Config settings, String path, String name, int least) {
    Bound.atLeast(path + name, settings.getInt(name), least);
    return settings.getInt(name);
  }
}
