package io.tracemint.neural.sequence;

/** Draws sequences step by step, in parallel. */
public interface Drawer {
  /** Begins sequences with these tokens of the context, by slot and sequence. */
  void begin(int[][] tokens, int sequences);

  /** Goes on with the first so many sequences alone. */
  void keep(int sequences);

  /**
   * Forgets all that was drawn, and knows of so many steps alone that there were some, as in
   * training where the past is hidden.
   */
  void forget(int steps, float[] ofStep);

  /**
   * Draws the next step of every sequence.
   *
   * @param previous by slot and sequence: the tokens of the step before
   * @param numbers by sequence: the step's numbers
   * @param tokens by slot and sequence: where the tokens are written
   */
  void step(int[][] previous, float[] numbers, int[][] tokens, Sampler.Drawing drawing);
}
