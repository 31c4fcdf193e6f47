package io.tracemint.neural.sequence;

import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small networks and batches for tests. */
final class Toys {
  static final Shape SHAPE =
      new Shape(
          List.of(Slot.drawn("kind", 3), Slot.drawn("host", 4)),
          List.of(Slot.drawn("a", 3), Slot.given("b", 4), Slot.drawn("c", 5)),
          2,
          new Shape.Widths(6, 5, 4));

  private Toys() {}

  /** Tokens at random, some of them absent, and weights of which some are 0. */
  static Batch batch(int steps, int sequences, long seed) {
    RandomGenerator random = new Seed(seed).generator();
    Batch batch = new Batch(SHAPE, steps, sequences);
    fill(batch.context, SHAPE.context(), 0, random);
    fill(batch.tokens, SHAPE.slots(), 0.2, random);
    fill(batch.shown, SHAPE.slots(), 0.2, random);
    fill(batch.previous, SHAPE.slots(), 0.2, random);
    for (int i = 0; i < batch.numbers.length; i++) {
      batch.numbers[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < batch.weights.length; i++) {
      batch.weights[i] = random.nextInt(4) == 0 ? 0 : random.nextFloat();
    }
    return batch;
  }

  private static void fill(
      int[][] tokens, List<Slot> slots, double absent, RandomGenerator random) {
    for (int slot = 0; slot < tokens.length; slot++) {
      for (int i = 0; i < tokens[slot].length; i++) {
        boolean none = random.nextDouble() < absent;
        tokens[slot][i] = none ? Slot.NONE : random.nextInt(slots.get(slot).size());
      }
    }
  }
}
