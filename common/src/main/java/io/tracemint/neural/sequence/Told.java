package io.tracemint.neural.sequence;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Tokens;
import java.util.List;

/** A batch on the backend: all inputs of a pass, written once. */
final class Told {
  private final Backend backend;
  final Tokens context;
  final Tokens tokens;
  final Tokens shown;
  final Tokens previous;
  final Matrix numbers;
  final Matrix weights;

  Told(Backend backend, Shape shape, int steps, int sequences) {
    this.backend = backend;
    int rows = steps * sequences;
    context = backend.tokens(sequences, sizes(shape.context()));
    tokens = backend.tokens(rows, new int[shape.slots().size()]);
    shown = backend.tokens(rows, sizes(shape.slots()));
    previous = backend.tokens(rows, sizes(shape.slots()));
    numbers = backend.zeros(rows, shape.numbers());
    weights = backend.zeros(rows, 1);
  }

  private static int[] sizes(List<Slot> slots) {
    return slots.stream().mapToInt(Slot::size).toArray();
  }

  void write(Batch batch) {
    backend.write(batch.context, context);
    backend.write(batch.tokens, tokens);
    backend.write(batch.shown, shown);
    backend.write(batch.previous, previous);
    backend.write(batch.numbers, numbers);
    backend.write(batch.weights, weights);
  }
}
