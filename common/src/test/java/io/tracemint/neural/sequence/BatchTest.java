package io.tracemint.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final int STEPS = 4;
  private static final int SEQUENCES = 2_000;
  private static final double SHARE = 0.1;

  private static Batch shown() {
    Batch batch = new Batch(Toys.SHAPE, STEPS, SEQUENCES);
    for (int[][] all : new int[][][] {batch.context, batch.tokens, batch.shown, batch.previous}) {
      Arrays.stream(all).forEach(slot -> Arrays.fill(slot, 1));
    }
    return batch;
  }

  private static int hiddenOf(Batch batch, int sequence) {
    int hidden = 0;
    for (int[] slot : batch.context) {
      hidden += slot[sequence] < 0 ? 1 : 0;
    }
    for (int[][] all : new int[][][] {batch.shown, batch.previous}) {
      for (int[] slot : all) {
        for (int step = 0; step < STEPS; step++) {
          hidden += slot[batch.row(step, sequence)] < 0 ? 1 : 0;
        }
      }
    }
    return hidden;
  }

  @Test
  void halfOfTheSequencesAreShownWholeAndTheShareIsHiddenOfAll() {
    Batch batch = shown();
    batch.hide(SHARE, new Seed(1).generator());

    int whole = 0;
    double hidden = 0;
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      int own = hiddenOf(batch, sequence);
      whole += own == 0 ? 1 : 0;
      hidden += own;
    }
    int shown = Toys.SHAPE.context().size() + 2 * STEPS * Toys.SHAPE.slots().size();
    assertThat(whole / (double) SEQUENCES).isBetween(0.45, 0.55);
    assertThat(hidden / SEQUENCES / shown).isBetween(0.09, 0.11);
    assertThat(Arrays.stream(batch.tokens).flatMapToInt(Arrays::stream)).containsOnly(1);
  }
}
