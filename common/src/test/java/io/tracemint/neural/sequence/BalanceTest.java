package io.tracemint.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.sequence.balance.Balance;
import io.tracemint.random.Seed;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final int A = 0;
  private static final int C = 2;
  private static final int ROUNDS = 20;

  /** What is drawn of the slot a, evenly over its distribution; c has always its first token. */
  private static int[][] drawn(Weights weights, int count) {
    int[][] tokens = new int[Toys.SHAPE.slots().size()][count];
    Sampler sampler = new Sampler(weights, count);
    sampler.begin(new int[Toys.SHAPE.context().size()][count], count);
    int[][] previous = new int[tokens.length][count];
    sampler.step(
        previous,
        new float[count * Toys.SHAPE.numbers()],
        tokens,
        new Sampler.Drawing() {
          @Override
          public int known(int sequence, int slot) {
            return slot == A ? DRAW : 0;
          }

          @Override
          public double place(int sequence, int slot) {
            return (sequence + 0.5) / count;
          }

          @Override
          public int take(int sequence, int slot, int token) {
            return token;
          }
        });
    return tokens;
  }

  private static double share(int[] tokens, int token) {
    long count = 0;
    for (int one : tokens) {
      count += one == token ? 1 : 0;
    }
    return (double) count / tokens.length;
  }

  private static void count(Balance balance, int[] tokens) {
    for (int token : tokens) {
      balance.drawn(new int[] {token, 0, 0});
    }
  }

  @Test
  void tokensComeAsOftenAsTheyWereTold() {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      Balance balance = new Balance(weights, slot -> slot == A);
      for (int i = 0; i < 1000; i++) {
        balance.told(new int[] {i % 10 < 7 ? 2 : i % 10 < 9 ? 1 : 0, 0, 0});
      }
      for (int round = 0; round < ROUNDS; round++) {
        count(balance, drawn(weights, 1000)[A]);
        balance.mend(1);
      }
      int[] after = drawn(weights, 1000)[A];
      assertThat(share(after, 2)).isCloseTo(0.7, within(0.01));
      assertThat(share(after, 1)).isCloseTo(0.2, within(0.01));
    }
  }

  @Test
  void noOtherSlotIsTouched() {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      float[] before = weights.read();
      Balance balance = new Balance(weights, slot -> slot == C);
      balance.told(new int[] {Slot.NONE, 3, 4});
      balance.drawn(new int[] {2, 1, 0});
      balance.mend(1);
      float[] after = weights.read();
      int changed = 0;
      for (int i = 0; i < before.length; i++) {
        changed += before[i] == after[i] ? 0 : 1;
      }
      // The two scores of what was told and of what was drawn.
      assertThat(changed).isEqualTo(2);
    }
  }

  @Test
  void whatWasNeverDrawnStays() {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      float[] before = weights.read();
      Balance balance = new Balance(weights, slot -> true);
      balance.mend(1);
      assertThat(weights.read()).isEqualTo(before);
      balance.told(new int[] {1, 1, 1});
      balance.mend(1);
      assertThat(weights.read()).isEqualTo(before);
    }
  }
}
