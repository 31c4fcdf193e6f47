package io.tracemint.evaluate.learn;

/**
 * How long the classifiers learn: trees of the forest, rounds of boosting, epochs of the network.
 */
record Effort(int trees, int rounds, int epochs) {
  static final Effort FULL = new Effort(50, 20, 30);
}
