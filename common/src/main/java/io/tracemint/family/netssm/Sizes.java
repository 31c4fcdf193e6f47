package io.tracemint.family.netssm;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.neural.statespace.Shape;
import io.tracemint.settings.Bound;
import io.tracemint.settings.ChosenSize;

/**
 * The size of the network and its training.
 *
 * @param batch rows of tokens of a batch
 * @param length tokens of a row that a step sees; memories go on to the next
 * @param rate of Adam
 * @param conversations of a client that are told at once, at most
 */
record Sizes(Shape shape, int batch, int length, double rate, int conversations) {
  static Sizes of(Config settings) {
    ChosenSize own = ChosenSize.of("netssm", settings);
    int width = own.atLeast("width", 1);
    int head = own.atLeast("head-width", 1);
    if (2 * width % head != 0) {
      throw UserError.of(
          "%shead-width is %d, must divide twice the width, %d. Change the setting.",
          own.path(), head, 2 * width);
    }
    Shape shape =
        new Shape(Part.TOKENS, width, own.atLeast("blocks", 1), own.atLeast("states", 1), head);
    return new Sizes(
        shape,
        own.atLeast("batch", 1),
        own.atLeast("length", 2),
        own.learningRate(),
        conversations(settings));
  }

  static int conversations(Config settings) {
    int conversations = settings.getInt("conversations");
    Bound.atLeast("netssm.conversations", conversations, 1);
    return conversations;
  }
}
