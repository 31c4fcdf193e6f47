package io.tracemint.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A language of two slots that only memory can speak: the first says the context's token in step 0
 * and in the last step, the second counts the steps.
 */
class GrammarTest {
  private static final int WORDS = 4;
  private static final int STEPS = 6;
  private static final int SIDE_BY_SIDE = 32;
  private static final int SILENCE = WORDS;
  private static final Shape SHAPE =
      new Shape(
          List.of(Slot.drawn("word", WORDS)),
          List.of(Slot.drawn("said", WORDS + 1), Slot.drawn("count", STEPS)),
          1,
          new Shape.Widths(24, 8, 16));

  private static Batch batch(RandomGenerator random) {
    Batch batch = new Batch(SHAPE, STEPS, SIDE_BY_SIDE);
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      int word = random.nextInt(WORDS);
      batch.context[0][i] = word;
      for (int step = 0; step < STEPS; step++) {
        int row = batch.row(step, i);
        batch.tokens[0][row] = said(word, step);
        batch.tokens[1][row] = step;
        batch.previous[0][row] = step == 0 ? Slot.NONE : said(word, step - 1);
        batch.previous[1][row] = step - 1;
        batch.weights[row] = 1f / SIDE_BY_SIDE;
      }
    }
    return batch;
  }

  private static int said(int word, int step) {
    return step == 0 || step == STEPS - 1 ? word : SILENCE;
  }

  @Test
  void whatIsLearntIsSpoken() {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, SHAPE, "grammar", new Seed(1));
      SequenceTrainer trainer = new SequenceTrainer(weights);
      RandomGenerator random = new Seed(2).generator();
      double first = trainer.step(batch(random), 0.01);
      for (int update = 0; update < 300; update++) {
        trainer.step(batch(random), 0.01);
      }

      assertThat(Arrays.stream(trainer.losses(batch(random))).sum()).isLessThan(first / 50);
      int[][][] spoken = spoken(weights);
      for (int i = 0; i < SIDE_BY_SIDE; i++) {
        for (int step = 0; step < STEPS; step++) {
          assertThat(spoken[step][0][i]).isEqualTo(said(i % WORDS, step));
          assertThat(spoken[step][1][i]).isEqualTo(step);
        }
      }
    }
  }

  private static int[][][] spoken(Weights weights) {
    Sampler sampler = new Sampler(weights, SIDE_BY_SIDE);
    int[][] context = new int[1][SIDE_BY_SIDE];
    int[][] previous = new int[2][SIDE_BY_SIDE];
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      context[0][i] = i % WORDS;
      previous[0][i] = Slot.NONE;
      previous[1][i] = Slot.NONE;
    }
    sampler.begin(context, SIDE_BY_SIDE);
    int[][][] spoken = new int[STEPS][2][SIDE_BY_SIDE];
    for (int step = 0; step < STEPS; step++) {
      sampler.step(previous, new float[SIDE_BY_SIDE], spoken[step], new Middle());
      previous = spoken[step];
    }
    return spoken;
  }

  /** Draws every token, always from the middle of its distribution. */
  private static final class Middle implements Sampler.Drawing {
    @Override
    public int known(int sequence, int slot) {
      return DRAW;
    }

    @Override
    public double place(int sequence, int slot) {
      return 0.5;
    }

    @Override
    public int take(int sequence, int slot, int token) {
      return token;
    }
  }
}
