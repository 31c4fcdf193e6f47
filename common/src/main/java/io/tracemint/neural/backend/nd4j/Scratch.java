package io.tracemint.neural.backend.nd4j;

import io.tracemint.neural.backend.Matrix;
import java.util.HashMap;
import java.util.Map;

/** Matrices for results in between, one for each slot and shape, allocated at first use. */
final class Scratch {
  private final Map<Key, Nd4jMatrix> kept = new HashMap<>();

  private record Key(int slot, int rows, int columns) {}

  Nd4jMatrix matrix(int slot, int rows, int columns) {
    return kept.computeIfAbsent(
        new Key(slot, rows, columns), key -> Nd4jMatrix.zeros(rows, columns));
  }

  Nd4jMatrix like(int slot, Matrix shape) {
    return matrix(slot, shape.rows(), shape.columns());
  }

  /** A matrix of ones; nobody writes to it. */
  Nd4jMatrix ones(int rows, int columns) {
    return kept.computeIfAbsent(
        new Key(-1, rows, columns),
        key -> {
          Nd4jMatrix ones = Nd4jMatrix.zeros(rows, columns);
          ones.array().assign(1f);
          return ones;
        });
  }
}
