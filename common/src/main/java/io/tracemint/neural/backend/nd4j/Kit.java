package io.tracemint.neural.backend.nd4j;

import io.tracemint.neural.backend.MatrixArithmetic;

/** What operations are made of: scratch arrays, and the larger operations that share them. */
final class Kit {
  private final Scratch scratch = new Scratch();
  private final LstmOperations lstm = new LstmOperations(scratch);
  private final HeadOperations heads = new HeadOperations(scratch);
  private final NormOperations norms;

  Kit(MatrixArithmetic arithmetic) {
    this.norms = new NormOperations(arithmetic, scratch);
  }

  Scratch scratch() {
    return scratch;
  }

  LstmOperations lstm() {
    return lstm;
  }

  HeadOperations heads() {
    return heads;
  }

  NormOperations norms() {
    return norms;
  }
}
