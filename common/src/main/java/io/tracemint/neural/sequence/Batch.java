package io.tracemint.neural.sequence;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A batch of sequences, step-major: the tokens of step 0 of all sequences, then those of step 1.
 */
public final class Batch {
  public final int steps;
  public final int sequences;

  /** By context slot and sequence. */
  public final int[][] context;

  /** By slot and row: the step's own tokens. */
  public final int[][] tokens;

  /** By slot and row: what the step's later slots are shown of them. */
  public final int[][] shown;

  /** By slot and row: what is shown of the step before. */
  public final int[][] previous;

  /** By row: the step's numbers. */
  public final float[] numbers;

  /** By row: how much it counts; 0 behind a sequence's end and while its memory warms up. */
  public final float[] weights;

  public Batch(Shape shape, int steps, int sequences) {
    this.steps = steps;
    this.sequences = sequences;
    this.context = new int[shape.context().size()][sequences];
    this.tokens = new int[shape.slots().size()][steps * sequences];
    this.shown = new int[shape.slots().size()][steps * sequences];
    this.previous = new int[shape.slots().size()][steps * sequences];
    this.numbers = new float[steps * sequences * shape.numbers()];
    this.weights = new float[steps * sequences];
    for (int[][] all : new int[][][] {context, tokens, shown, previous}) {
      for (int[] slot : all) {
        Arrays.fill(slot, Slot.NONE);
      }
    }
  }

  /**
   * Hides that share of all that is shown, drawn anew for every batch: no slot may lean on a single
   * other one, which keeps rare tokens from being learnt by heart. Half of the sequences are shown
   * whole, as what is drawn later will be: what a network makes of some of the evidence grows with
   * the rest of it, and it would be too sure of all.
   */
  public void hide(double share, RandomGenerator random) {
    for (int sequence = 0; sequence < sequences; sequence++) {
      if (random.nextBoolean()) {
        hide(sequence, 2 * share, random);
      }
    }
  }

  private void hide(int sequence, double share, RandomGenerator random) {
    for (int[] slot : context) {
      slot[sequence] = random.nextDouble() < share ? Slot.NONE : slot[sequence];
    }
    for (int[][] all : new int[][][] {shown, previous}) {
      for (int[] slot : all) {
        for (int row = sequence; row < slot.length; row += sequences) {
          slot[row] = random.nextDouble() < share ? Slot.NONE : slot[row];
        }
      }
    }
  }

  /**
   * Hides from that share of the sequences all that came before: what a step is told besides must
   * count for something, or a sequence that runs freely stays where it once is.
   */
  public void hidePast(double share, RandomGenerator random) {
    for (int sequence = 0; sequence < sequences; sequence++) {
      if (random.nextDouble() < share) {
        for (int[] slot : previous) {
          for (int step = 0; step < steps; step++) {
            slot[row(step, sequence)] = Slot.NONE;
          }
        }
      }
    }
  }

  /** Takes a sequence out. */
  void forget(int sequence) {
    for (int[] slot : context) {
      slot[sequence] = Slot.NONE;
    }
    int perRow = numbers.length / weights.length;
    for (int row = sequence; row < weights.length; row += sequences) {
      for (int[][] all : new int[][][] {tokens, shown, previous}) {
        for (int[] slot : all) {
          slot[row] = Slot.NONE;
        }
      }
      Arrays.fill(numbers, row * perRow, (row + 1) * perRow, 0);
      weights[row] = 0;
    }
  }

  public int row(int step, int sequence) {
    return step * sequences + sequence;
  }
}
