package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The control: pairs of halves of the real trace, cut by conversation, and the means of what is
 * found between them. One pair alone is a draw of its own.
 */
final class Halves {
  private static final int PAIRS = 3;

  private final List<Figures> first = new ArrayList<>();
  private final List<Figures> between = new ArrayList<>();

  Halves(Conversations conversations, Seed seed) {
    for (int i = 0; i < PAIRS; i++) {
      List<Trace> halves = conversations.halves(seed.child(i));
      View left = new View(halves.get(0));
      first.add(Comparison.facts(left));
      View right = new View(halves.get(1));
      between.add(Comparison.of(left, right));
      if (i == 0) {
        // One pair must do for what takes seconds.
        between.get(0).add(Telling.of(left, right, seed));
      }
    }
  }

  /** A figure of one half beside the other. */
  double value(String name) {
    return mean(i -> between.get(i).value(name));
  }

  /** How far the halves are from one another. */
  double off(String name, Figures.Figure figure) {
    return figure.isFact()
        ? mean(i -> figure.scale().between(between.get(i).value(name), first.get(i).value(name)))
        : value(name);
  }

  private static double mean(ToDoubleFunction<Integer> of) {
    return IntStream.range(0, PAIRS)
        .boxed()
        .mapToDouble(of)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
