package io.tracemint.family.ctgan;

import io.tracemint.neural.backend.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row as the networks see it: of each number its place and its mode, then the choices.
 *
 * @param modes of each number
 * @param classes of each choice
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Layout(int[] modes, int[] classes) {
  /** What the generator emits. */
  List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    for (int number = 0; number < modes.length; number++) {
      outputs.add(Output.signed("place " + number, 1));
      outputs.add(Output.category("mode " + number, modes[number]));
    }
    for (int choice = 0; choice < classes.length; choice++) {
      outputs.add(Output.category("choice " + choice, classes[choice]));
    }
    return outputs;
  }

  int width() {
    return choicesFrom() + conditions();
  }

  /** The first column of the choices. */
  int choicesFrom() {
    return modes.length + Arrays.stream(modes).sum();
  }

  /** Columns of the vector of a condition: one for each class of each choice. */
  int conditions() {
    return Arrays.stream(classes).sum();
  }
}
