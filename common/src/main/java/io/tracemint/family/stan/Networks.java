package io.tracemint.family.stan;

import io.tracemint.family.Weights;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A network for each column that is drawn. */
final class Networks {
  private final List<QuantityNetwork> quantities = new ArrayList<>();
  private final List<ChoiceNetwork> choices = new ArrayList<>();

  /** For so many windows at a time. */
  Networks(Backend backend, Layout layout, Sizes sizes, int batch, Seed seed) {
    int inputs = (sizes.window() + 1) * layout.width();
    for (int i = 0; i < layout.quantities(); i++) {
      String name = "number " + i;
      quantities.add(
          new QuantityNetwork(backend, name, inputs, sizes.components(), batch, seed.child(name)));
    }
    for (int i = 0; i < layout.choices().size(); i++) {
      String name = "choice " + i;
      int classes = layout.choices().get(i).classes();
      choices.add(new ChoiceNetwork(backend, name, inputs, classes, batch, seed.child(name)));
    }
  }

  static long weights(Layout layout, Sizes sizes) {
    long inputs = (sizes.window() + 1L) * layout.width();
    long quantity = 2 * (inputs + 1) * inputs + 3L * (inputs + 1) * sizes.components();
    long classes = layout.choices().stream().mapToLong(Choice::classes).sum();
    return layout.quantities() * quantity + (inputs + 1) * classes;
  }

  List<QuantityNetwork> quantities() {
    return quantities;
  }

  List<ChoiceNetwork> choices() {
    return choices;
  }

  Stream<Parameters> parameters() {
    return Stream.concat(
        quantities.stream().map(QuantityNetwork::parameters),
        choices.stream().map(ChoiceNetwork::parameters));
  }

  Weights in(Weights weights) {
    parameters().forEach(weights::with);
    return weights;
  }
}
