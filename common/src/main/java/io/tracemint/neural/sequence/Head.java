package io.tracemint.neural.sequence;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What draws one slot's token: a hidden layer that sees the memory, the context and the step's
 * earlier tokens, and a score for each token.
 */
final class Head {
  final int slot;
  final Parameter memory;
  final Parameter context;
  final Parameter bias;

  /** By earlier slot: what each of its tokens adds to the hidden layer. */
  final List<Parameter> earlier = new ArrayList<>();

  final Parameter scores;
  final Parameter scoreBias;

  Head(Parameters parameters, Shape shape, int slot) {
    this.slot = slot;
    Shape.Widths widths = shape.widths();
    String name = "head." + shape.slots().get(slot).name();
    int hidden = widths.head();
    int size = shape.slots().get(slot).size();
    Initial glorot = Initial.glorot(widths.memory() + widths.context(), hidden);
    memory = parameters.learned(name + ".memory", hidden, widths.memory(), glorot);
    context = parameters.learned(name + ".context", hidden, widths.context(), glorot);
    bias = parameters.learned(name + ".bias", 1, hidden, Initial.constant(0));
    for (int other = 0; other < slot; other++) {
      Slot before = shape.slots().get(other);
      earlier.add(
          parameters.learned(
              name + ".given." + before.name(),
              before.size(),
              hidden,
              Initial.glorot(hidden, hidden)));
    }
    scores =
        parameters.learned(name + ".scores", size, hidden, Initial.glorot(hidden, hidden + size));
    scoreBias = parameters.learned(name + ".score-bias", 1, size, Initial.constant(0));
  }
}
