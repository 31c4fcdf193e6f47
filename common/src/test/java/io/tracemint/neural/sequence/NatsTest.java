package io.tracemint.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.layer.Softmax;
import io.tracemint.random.Seed;
import org.junit.jupiter.api.Test;

class NatsTest {
  private static final Batch BATCH = Toys.batch(4, 3, 7);

  @Test
  void weighedAndSummedTheyAreTheLoss() {
    try (Backend backend = new HostBackend()) {
      SequenceTrainer trainer =
          new SequenceTrainer(new Weights(backend, Toys.SHAPE, "toy", new Seed(5)));
      double[][] nats = trainer.nats(BATCH);
      double[] losses = trainer.losses(BATCH);
      for (int slot = 0; slot < losses.length; slot++) {
        double sum = 0;
        for (int row = 0; row < BATCH.weights.length; row++) {
          sum += BATCH.weights[row] * nats[slot][row];
        }
        assertThat(sum).isCloseTo(losses[slot], within(1e-4));
      }
    }
  }

  @Test
  void noTokenCostsNothing() {
    try (Backend backend = new HostBackend()) {
      double[][] nats =
          new SequenceTrainer(new Weights(backend, Toys.SHAPE, "toy", new Seed(5))).nats(BATCH);
      for (int row = 0; row < BATCH.weights.length; row++) {
        assertThat(nats[0][row] > 0).isEqualTo(BATCH.tokens[0][row] != Slot.NONE);
      }
    }
  }

  @Test
  void aTokenCostsTheLogOfItsShare() {
    float[] scores = {9, (float) Math.log(2), (float) Math.log(6)};
    assertThat(Softmax.nats(scores, 1, 2, 0)).isCloseTo(Math.log(4), within(1e-6));
  }
}
