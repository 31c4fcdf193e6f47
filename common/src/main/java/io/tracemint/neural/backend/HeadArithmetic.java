package io.tracemint.neural.backend;

/** What makes sums the fields of records, and records flows. */
public interface HeadArithmetic {
  /** Applies each head's activation in place. */
  void heads(Matrix values, Heads heads);

  /** Turns the gradient of the activated values, in place, into that of the sums. */
  void headsGradient(Matrix activated, Heads heads, Matrix gradient);

  /**
   * One-hot of the largest choice for softmax heads, the value itself for the others; in place
   * where both are one matrix.
   */
  void harden(Matrix soft, Heads heads, Matrix hard);

  /**
   * DoppelGANger's liveness: a block counts as long as every record of the blocks before it says
   * "continues" with more than one half.
   *
   * @param blocks [blocks × flows, records a block × record width], block-major
   * @param width columns of one record, of which the second last says "continues"
   * @param alive [blocks × flows, 1], 1 or 0
   */
  void liveness(Matrix blocks, int width, int flows, Matrix alive);

  /** From [blocks × flows, block width] to [flows, blocks × block width]. */
  void blocksToFlows(Matrix blocks, Matrix flows);

  /** The inverse of {@link #blocksToFlows}. */
  void flowsToBlocks(Matrix flows, Matrix blocks);
}
