package io.tracemint.neural.sequence;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.HashMap;
import java.util.Map;

/** Products of each two rows of a sequence, for all sequences of a batch. */
final class Grams {
  private final Backend backend;
  private final int steps;
  private final int sequences;
  private final Matrix products;

  /** By width: rows in order of their sequences. */
  private final Map<Integer, Matrix> ordered = new HashMap<>();

  Grams(Backend backend, int steps, int sequences) {
    this.backend = backend;
    this.steps = steps;
    this.sequences = sequences;
    this.products = backend.zeros(sequences * steps, steps);
  }

  /** By sequence and two of its steps, of rows as a batch has them. */
  float[] of(Matrix rows) {
    int width = rows.columns();
    Matrix own =
        ordered.computeIfAbsent(width, key -> backend.zeros(sequences, steps * key.intValue()));
    backend.blocksToFlows(rows, own);
    Matrix sorted = own.reshaped(sequences * steps, width);
    for (int sequence = 0; sequence < sequences; sequence++) {
      Matrix one = sorted.rows(sequence * steps, steps);
      Matrix gram = products.rows(sequence * steps, steps);
      backend.productWithTransposed(one, one, false, gram);
    }
    float[] all = new float[products.size()];
    backend.read(products, all);
    return all;
  }
}
